// Generated from chat.yaml by `pnpm generate`. Do not edit.

export interface paths {
    "/api/v1/tenants/{tenant}/chats": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The ID of the tenant that owns the chat sessions.
                 * @example 707d0855-80ab-4e1f-a156-f1c4546cbf52
                 */
                tenant: components["parameters"]["Tenant"];
            };
            cookie?: never;
        };
        /**
         * List the chat sessions of a tenant
         * @description Returns the chat sessions of the tenant, the most recently updated first, one
         *     page at a time. A tenant without sessions gets an empty `rows`, not a `404`.
         */
        get: operations["chatList"];
        put?: never;
        /**
         * Create a chat session
         * @description Creates a session in the tenant and returns it with the metadata that the
         *     server gave it. Every property of the body is optional: a session without a
         *     name is given one. Two requests create two sessions.
         */
        post: operations["chatCreateChatSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/chats/{chat}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The ID of the tenant that owns the chat sessions.
                 * @example 707d0855-80ab-4e1f-a156-f1c4546cbf52
                 */
                tenant: components["parameters"]["Tenant"];
                /**
                 * @description The ID of the chat session.
                 * @example 8f14e45f-ceea-467f-a0e6-2b1d3c0b9a11
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        /**
         * Get a chat session
         * @description Returns one chat session of the tenant, without its messages.
         */
        get: operations["chatGet"];
        /**
         * Update a chat session
         * @description Replaces the properties of the session that the body names and returns the
         *     session as it is after the change. Sending the same body twice has the
         *     effect of sending it once.
         */
        put: operations["chatUpdateChatSession"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/chats/{chatId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The ID of the tenant that owns the chat sessions.
                 * @example 707d0855-80ab-4e1f-a156-f1c4546cbf52
                 */
                tenant: components["parameters"]["Tenant"];
                /**
                 * @description The ID of the chat session that holds the messages.
                 * @example 8f14e45f-ceea-467f-a0e6-2b1d3c0b9a11
                 */
                chatId: components["parameters"]["ChatId"];
            };
            cookie?: never;
        };
        /**
         * List the messages of a chat session
         * @description Returns the messages of one chat session, the oldest first. A session holds up to 1,000.
         */
        get: operations["chatMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Resource ID
         * Format: uuid
         * @description A UUID in its canonical, hyphenated form.
         * @example 8f14e45f-ceea-467f-a0e6-2b1d3c0b9a11
         */
        ResourceId: string;
        /**
         * Resource metadata
         * @description What the server records about a resource. The server sets all of it.
         */
        APIResourceMeta: {
            /** @description The ID of the resource. */
            id: components["schemas"]["ResourceId"];
            /**
             * Format: date-time
             * @description When the resource was created.
             * @example 2025-02-03T09:12:44Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the resource was last changed.
             * @example 2025-02-04T17:30:02Z
             */
            updatedAt: string;
        };
        /**
         * Pagination
         * @description Where a page of a list stands among the others, counted in pages of `limit` rows.
         */
        PaginationResponse: {
            /**
             * Format: int64
             * @description The number of this page, from 1. It is `offset` / `limit`, rounded down, plus 1.
             * @example 1
             */
            current_page?: number;
            /**
             * Format: int64
             * @description The number of the next page, which begins at `offset` + `limit`. The last page has none.
             * @example 2
             */
            next_page?: number;
            /**
             * Format: int64
             * @description How many pages there are. An empty list has one, or none.
             * @example 2
             */
            num_pages?: number;
        };
        /**
         * Chat session
         * @description A conversation in a tenant.
         */
        ChatSession: {
            /** @description What the server records about the session. */
            readonly metadata?: components["schemas"]["APIResourceMeta"];
            /**
             * @description The name that people see in a list of sessions.
             * @example Q1 roadmap review
             */
            name: string;
            /**
             * @description The version of the session format.
             * @example 1.0.0
             */
            version: string;
            /**
             * @description The team of agents that answers in the session.
             * @example product
             */
            team?: string;
        };
        /**
         * Chat session update
         * @description What a client may set on a session. Unknown properties are an error.
         */
        ChatSessionUpdate: {
            /** @description The metadata as it was read. The server sets it and ignores changes to it. */
            metadata?: components["schemas"]["APIResourceMeta"];
            /**
             * @description The name that people see in a list of sessions.
             * @example Q1 roadmap review
             */
            name?: string;
        };
        /**
         * Chat session list
         * @description One page of the chat sessions of a tenant.
         */
        ChatSessionList: {
            /** @description Where this page stands among the others. */
            pagination?: components["schemas"]["PaginationResponse"];
            /** @description The sessions on this page. */
            rows?: components["schemas"]["ChatSession"][];
        };
        /**
         * Chat messages
         * @description The messages of a chat session.
         */
        ChatMessages: {
            /** @description The messages, the oldest first. */
            messages?: components["schemas"]["ChatMessage"][];
        };
        /**
         * Chat message
         * @description One message in a chat session.
         */
        ChatMessage: {
            /** @description What the server records about the message. */
            metadata: components["schemas"]["APIResourceMeta"];
            /**
             * @description Who speaks.
             * @example assistant
             * @enum {string}
             */
            role: "system" | "user" | "assistant";
            /**
             * @description The text of the message. It can be empty.
             * @example Two items slipped: search filters and SSO.
             */
            content: string;
            /**
             * @description The agent or the channel that the message came from.
             * @example roadmap-agent
             */
            source?: string;
            /** @description How to present the message. */
            config?: components["schemas"]["ChatMessageConfig"];
        };
        /**
         * Chat message config
         * @description How to present a chat message.
         */
        ChatMessageConfig: {
            /**
             * @description The kind of message, such as `text`. New kinds may appear.
             * @example text
             */
            message_type?: string;
            /**
             * @description The agent or the channel to show as the sender.
             * @example roadmap-agent
             */
            source?: string;
        };
        /**
         * Errors
         * @description Why a request failed.
         */
        APIErrors: {
            /** @description At least one reason, the most important first. */
            errors: components["schemas"]["APIError"][];
        };
        /**
         * Error
         * @description One reason why a request failed.
         */
        APIError: {
            /**
             * Format: int64
             * @description A number that names the reason and does not change.
             * @example 1400
             */
            code?: number;
            /**
             * @description The property or the parameter that is at fault.
             * @example name
             */
            field?: string;
            /**
             * @description The reason, in words for a person.
             * @example name must be at most 200 characters long
             */
            description: string;
            /**
             * Format: uri
             * @description A page that says more about the reason.
             * @example https://chat.example.org/errors/1400
             */
            docs_link?: string;
        };
    };
    responses: {
        /** @description A malformed or bad request */
        BadRequest: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrors"];
            };
        };
        /** @description A malformed or bad request */
        BadRequestBody: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrors"];
            };
        };
        /** @description No credentials, or credentials that are not valid */
        Unauthorized: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                RateLimit: components["headers"]["RateLimit"];
                "WWW-Authenticate": components["headers"]["WWWAuthenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrors"];
            };
        };
        /** @description Forbidden */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrors"];
            };
        };
        /** @description No such tenant or chat session, or none that the caller may see */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrors"];
            };
        };
        /** @description Too many requests */
        TooManyRequests: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                RateLimit: components["headers"]["RateLimitUsedUp"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrors"];
            };
        };
        /** @description An error that this contract does not name */
        Unexpected: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["APIErrors"];
            };
        };
    };
    parameters: {
        /**
         * @description The ID of the tenant that owns the chat sessions.
         * @example 707d0855-80ab-4e1f-a156-f1c4546cbf52
         */
        Tenant: components["schemas"]["ResourceId"];
        /**
         * @description The ID of the chat session.
         * @example 8f14e45f-ceea-467f-a0e6-2b1d3c0b9a11
         */
        Chat: components["schemas"]["ResourceId"];
        /**
         * @description How many sessions a page holds at most.
         * @example 20
         */
        Limit: number;
        /**
         * @description How many sessions to pass over before the page begins. Page n begins at (n - 1) * `limit`. Past the last session, `rows` is empty.
         * @example 0
         */
        Offset: number;
        /**
         * @description The ID of the chat session that holds the messages.
         * @example 8f14e45f-ceea-467f-a0e6-2b1d3c0b9a11
         */
        ChatId: components["schemas"]["ResourceId"];
    };
    requestBodies: never;
    headers: {
        /**
         * @description The ID of this request, to quote when asking for help. A caller may choose it by sending a header of the same name.
         * @example 4f7c2f0e-7d0c-4d7e-9a53-0b0a3c6c9a10
         */
        RequestId: string;
        /**
         * @description What is left of each quota (`r` requests) and in how many seconds it is full again (`t`),
         *     as in the IETF draft `draft-ietf-httpapi-ratelimit-headers`.
         * @example "default";r=50;t=30
         */
        RateLimit: string;
        /**
         * @description That nothing is left of the quota, and in how many seconds there will be.
         * @example "default";r=0;t=30
         */
        RateLimitUsedUp: string;
        /**
         * @description The number of seconds to wait before the next request.
         * @example 30
         */
        RetryAfter: number;
        /**
         * @description The challenges for the schemes that the operation accepts.
         * @example Basic realm="chat-api", Bearer realm="chat-api"
         */
        WWWAuthenticate: string;
    };
    pathItems: never;
}
export type ResourceId = components['schemas']['ResourceId'];
export type APIResourceMeta = components['schemas']['APIResourceMeta'];
export type PaginationResponse = components['schemas']['PaginationResponse'];
export type ChatSession = components['schemas']['ChatSession'];
export type ChatSessionUpdate = components['schemas']['ChatSessionUpdate'];
export type ChatSessionList = components['schemas']['ChatSessionList'];
export type ChatMessages = components['schemas']['ChatMessages'];
export type ChatMessage = components['schemas']['ChatMessage'];
export type ChatMessageConfig = components['schemas']['ChatMessageConfig'];
export type APIErrors = components['schemas']['APIErrors'];
export type APIError = components['schemas']['APIError'];
export type ResponseBadRequest = components['responses']['BadRequest'];
export type ResponseBadRequestBody = components['responses']['BadRequestBody'];
export type ResponseUnauthorized = components['responses']['Unauthorized'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ResponseTooManyRequests = components['responses']['TooManyRequests'];
export type ResponseUnexpected = components['responses']['Unexpected'];
export type ParameterTenant = components['parameters']['Tenant'];
export type ParameterChat = components['parameters']['Chat'];
export type ParameterLimit = components['parameters']['Limit'];
export type ParameterOffset = components['parameters']['Offset'];
export type ParameterChatId = components['parameters']['ChatId'];
export type HeaderRequestId = components['headers']['RequestId'];
export type HeaderRateLimit = components['headers']['RateLimit'];
export type HeaderRateLimitUsedUp = components['headers']['RateLimitUsedUp'];
export type HeaderRetryAfter = components['headers']['RetryAfter'];
export type HeaderWwwAuthenticate = components['headers']['WWWAuthenticate'];
export type $defs = Record<string, never>;
export interface operations {
    chatList: {
        parameters: {
            query?: {
                /**
                 * @description How many sessions a page holds at most.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description How many sessions to pass over before the page begins. Page n begins at (n - 1) * `limit`. Past the last session, `rows` is empty.
                 * @example 0
                 */
                offset?: components["parameters"]["Offset"];
            };
            header?: never;
            path: {
                /**
                 * @description The ID of the tenant that owns the chat sessions.
                 * @example 707d0855-80ab-4e1f-a156-f1c4546cbf52
                 */
                tenant: components["parameters"]["Tenant"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The chat sessions of the tenant. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatSessionList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Unexpected"];
        };
    };
    chatCreateChatSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The ID of the tenant that owns the chat sessions.
                 * @example 707d0855-80ab-4e1f-a156-f1c4546cbf52
                 */
                tenant: components["parameters"]["Tenant"];
            };
            cookie?: never;
        };
        /** @description The properties of the new session. Send `{}` to leave everything to the server. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatSessionUpdate"];
            };
        };
        responses: {
            /** @description The session that was created. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatSession"];
                };
            };
            400: components["responses"]["BadRequestBody"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Unexpected"];
        };
    };
    chatGet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The ID of the tenant that owns the chat sessions.
                 * @example 707d0855-80ab-4e1f-a156-f1c4546cbf52
                 */
                tenant: components["parameters"]["Tenant"];
                /**
                 * @description The ID of the chat session.
                 * @example 8f14e45f-ceea-467f-a0e6-2b1d3c0b9a11
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The chat session. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatSession"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Unexpected"];
        };
    };
    chatUpdateChatSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The ID of the tenant that owns the chat sessions.
                 * @example 707d0855-80ab-4e1f-a156-f1c4546cbf52
                 */
                tenant: components["parameters"]["Tenant"];
                /**
                 * @description The ID of the chat session.
                 * @example 8f14e45f-ceea-467f-a0e6-2b1d3c0b9a11
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        /** @description The properties of the session to change. The others stay as they are. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatSessionUpdate"];
            };
        };
        responses: {
            /** @description The session after the change. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatSession"];
                };
            };
            400: components["responses"]["BadRequestBody"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Unexpected"];
        };
    };
    chatMessages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The ID of the tenant that owns the chat sessions.
                 * @example 707d0855-80ab-4e1f-a156-f1c4546cbf52
                 */
                tenant: components["parameters"]["Tenant"];
                /**
                 * @description The ID of the chat session that holds the messages.
                 * @example 8f14e45f-ceea-467f-a0e6-2b1d3c0b9a11
                 */
                chatId: components["parameters"]["ChatId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The messages of the chat session. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatMessages"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Unexpected"];
        };
    };
}
