// Written by "npm run generate" from the schemas of the routes; a test tells when it is stale.
export interface paths {
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read this document */
        get: operations["getOpenapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See whether the server takes requests */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Be told of what has changed
         * @description A token of a tenant is told of what is that tenant’s alone. The stream ends when its token or sign-in does, and when the server stops: read everything anew on each `ready`.
         */
        get: operations["watchChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proxy/{resource}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List records
         * @description The arguments of the method stand in the query, or in the body as a JSON object. An answer of the vendor that is a file comes as its bytes, or as JSON where that is asked for.
         */
        get: operations["proxyList"];
        put?: never;
        /**
         * Create a record
         * @description The arguments of the method stand in the query, or in the body as a JSON object. An answer of the vendor that is a file comes as its bytes, or as JSON where that is asked for.
         */
        post: operations["proxyCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proxy/{resource}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a record
         * @description The arguments of the method stand in the query, or in the body as a JSON object. An answer of the vendor that is a file comes as its bytes, or as JSON where that is asked for.
         */
        get: operations["proxyGet"];
        /**
         * The same, by PUT
         * @description The arguments of the method stand in the query, or in the body as a JSON object. An answer of the vendor that is a file comes as its bytes, or as JSON where that is asked for.
         */
        put: operations["proxyReplace"];
        /**
         * Call any other method
         * @description The arguments of the method stand in the query, or in the body as a JSON object. An answer of the vendor that is a file comes as its bytes, or as JSON where that is asked for.
         */
        post: operations["proxyCall"];
        /**
         * Delete a record
         * @description The arguments of the method stand in the query, or in the body as a JSON object. An answer of the vendor that is a file comes as its bytes, or as JSON where that is asked for.
         */
        delete: operations["proxyDelete"];
        options?: never;
        head?: never;
        /**
         * Change a record
         * @description The arguments of the method stand in the query, or in the body as a JSON object. An answer of the vendor that is a file comes as its bytes, or as JSON where that is asked for.
         */
        patch: operations["proxyUpdate"];
        trace?: never;
    };
    "/integration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List integrations
         * @description They are files in folders; what is wrong with one stands in `faults`.
         */
        get: operations["listIntegrations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integration/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an integration
         * @description What an account of it takes, and the ways to authenticate.
         */
        get: operations["getIntegration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integration/{name}/capabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what an integration can do
         * @description Every method of its resources, each with the tool that it becomes.
         */
        get: operations["getCapabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integration/{name}/tools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tools of an integration
         * @description All that an account of it can offer.
         */
        get: operations["listIntegrationTools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integration/{name}/definition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the definition of an integration
         * @description The text of its file, also of one that has faults, and where they are.
         */
        get: operations["getDefinition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mcp-client": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell how to connect each MCP client
         * @description `{url}` and `{token}` stand in the texts for the URL of the MCP server and an API token.
         */
        get: operations["listMcpClients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-token/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell whose API token this is
         * @description And what there is for whoever has it: a page starts here.
         */
        get: operations["getOwnApiToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth-app": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List OAuth apps
         * @description Their secrets are never told.
         */
        get: operations["listOauthApps"];
        put?: never;
        /**
         * Register an OAuth app
         * @description One for the same integration and region is replaced.
         */
        post: operations["putOauthApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth-app/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an OAuth app */
        get: operations["getOauthApp"];
        put?: never;
        post?: never;
        /** Delete an OAuth app */
        delete: operations["deleteOauthApp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API tokens */
        get: operations["listApiTokens"];
        put?: never;
        /** Make an API token */
        post: operations["createApiToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-token/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an API token */
        get: operations["getApiToken"];
        put?: never;
        post?: never;
        /**
         * Revoke an API token
         * @description It lets nobody in any more, at once.
         */
        delete: operations["revokeApiToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the figures of this process, for Prometheus */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrated-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List accounts */
        get: operations["listAccounts"];
        put?: never;
        /**
         * Create an account with credentials at hand
         * @description Where a person has to grant access in a browser, make a connect link instead: POST /link-token.
         */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrated-account/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an account */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        /**
         * Delete an account
         * @description Its MCP servers end with it, at once. Its grant is taken back where the vendor lets us.
         */
        delete: operations["deleteAccount"];
        options?: never;
        head?: never;
        /**
         * Change an account
         * @description What is absent stays. Settings are replaced as a whole; credentials that are null are forgotten.
         */
        patch: operations["updateAccount"];
        trace?: never;
    };
    "/integrated-account/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove that an account works
         * @description Asks the vendor whose account it is, and tells what came of it by its status.
         */
        post: operations["verifyAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrated-account/refresh-credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew the access token of an account
         * @description Seldom needed: tokens are renewed before they end.
         */
        post: operations["refreshCredentials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrated-account/{id}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Give an account new credentials */
        patch: operations["replaceCredentials"];
        trace?: never;
    };
    "/integrated-account/bulk-delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete many accounts */
        post: operations["deleteAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/link-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link on which a person connects an account
         * @description For a new account name an integration; to connect an account anew, name it.
         */
        post: operations["createLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrated-account/{account}/mcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the MCP servers of an account */
        get: operations["listMcpServers"];
        put?: never;
        /**
         * Make an MCP server
         * @description Its URL is told here and never again.
         */
        post: operations["createMcpServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrated-account/{account}/mcp/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an MCP server */
        get: operations["getMcpServer"];
        put?: never;
        post?: never;
        /**
         * Delete an MCP server
         * @description Its URL answers nobody any more, at once.
         */
        delete: operations["deleteMcpServer"];
        options?: never;
        head?: never;
        /**
         * Change an MCP server
         * @description Its URL stays. Clients that listen are told when its tools have changed; those of a server that is disabled are let go.
         */
        patch: operations["updateMcpServer"];
        trace?: never;
    };
    "/integrated-account/{account}/mcp/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an MCP server a new URL
         * @description The one before works on for a while, so that clients can be moved.
         */
        post: operations["rotateMcpServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrated-account/{account}/mcp/{id}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite a person to log in to an MCP server
         * @description For one person without an API token, one browser and one login, at a server with `require_oauth`.
         */
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrated-account/{account}/mcp/{id}/grant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who let which client use an MCP server */
        get: operations["listGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrated-account/{account}/mcp/{id}/grant/{grant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End what somebody let a client do
         * @description Its tokens let nobody in any more, at once.
         */
        delete: operations["revokeGrant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrated-account/{account}/mcp/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what an MCP server would offer
         * @description Makes nothing. A configuration that would be refused is told in `refusal`, with what it lets through.
         */
        post: operations["previewMcpServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrated-account/{id}/tools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tools of an account
         * @description The same that an MCP server with this filter offers.
         */
        get: operations["listTools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrated-account/{id}/tools/{tool}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a tool
         * @description Really calls the vendor, and is logged; a tool that writes does write. What the vendor refuses is an answer too: `error` tells. With `dry_run` nothing is sent, and `request` alone is told.
         */
        post: operations["tryTool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/integrated-account/{id}/capabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what an account can do
         * @description What its integration can do, and what is known to be in the way.
         */
        get: operations["getAccountCapabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhooks */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Have events sent to an address
         * @description Those of one tenant, or of everybody where no tenant is named.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a webhook */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /** Delete a webhook */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /** Change a webhook */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/webhook/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an event to try a webhook
         * @description What became of it stands among its deliveries.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was sent to a webhook */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search the log of calls */
        get: operations["searchLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export the log of calls */
        get: operations["exportLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a call of the log */
        get: operations["getLoggedCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See calls, failures and durations over time
         * @description Calls of tools and methods; what clients ask beside them is left out.
         */
        get: operations["getCallStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See who was called how often over time
         * @description Of each MCP server, or of each account, with calls in that time.
         */
        get: operations["getCallActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List calls that wait, or waited, for a person
         * @description The newest first.
         */
        get: operations["listApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approval/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count calls that wait, or waited, for a person */
        get: operations["countApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approval/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one, with its arguments and the record that it is about */
        get: operations["getApproval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approval/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a call, and have it made
         * @description Only a person may who is signed in; an API token alone is refused. The answer waits a few seconds for what comes of it.
         */
        post: operations["approveCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approval/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse a call
         * @description Only a person may who is signed in; an API token alone is refused.
         */
        post: operations["refuseCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mcp/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Speak MCP
         * @description The streamable HTTP transport, without sessions: each request stands alone. A body is one message, or a batch in the revisions that have batches.
         */
        post: operations["callMcp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mcp/{token}/sse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open a stream of the older transport
         * @description For clients of the first revision, HTTP+SSE. The first event names the address to which messages are posted.
         */
        get: operations["openMcpStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mcp/{token}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message of the older transport
         * @description The answer arrives on the stream.
         */
        post: operations["postMcpMessage"];
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
        Account: {
            id: string;
            /** @description The name of an integration, as GET /integration lists it. */
            integration: string;
            tenant_id: string | null;
            region: string | null;
            auth: string | null;
            /** @description What the integration asks for and is no secret, by its names. */
            settings: {
                [key: string]: unknown;
            };
            label: string | null;
            /**
             * @description One of connecting, active, needs_reauth, validation_error, post_install_error. Only an active one is sure to work.
             * @example active
             */
            status: string;
            /** @description Its calls are played, and never reach the vendor. */
            is_sandbox: boolean;
            /** @description Credentials themselves are never told. */
            has_credentials: boolean;
            /** @description whose account it is */
            identity: {
                [key: string]: unknown;
            } | null;
            /** @description why it is not active */
            last_error: {
                kind: string;
                message: string;
                hint: string;
                occurred_at: string;
            } | null;
            /** @description the last call that it was not allowed to make */
            last_forbidden_error: {
                kind: string;
                message: string;
                hint: string;
                occurred_at: string;
                resource: string;
                method: string;
                missing_scopes: string[];
            } | null;
            created_at: string;
            updated_at: string;
            last_call_at?: string | null;
            /** @description its newest call in the log that failed; told, as `last_call_at`, where accounts are read */
            last_failed_call?: {
                id: string;
                created_at: string;
                /** @description The kind of the failure. */
                outcome: string;
                message: string | null;
                tool_name: string | null;
            } | null;
        };
        AccountCapabilities: {
            title: string;
            integration: string;
            docs: string | null;
            resources: {
                resource: string;
                description: string | null;
                methods: components["schemas"]["Capability"][];
            }[];
            /** @description The ways to authenticate, the default first. */
            auth: components["schemas"]["Auth"][];
            /** @description How many methods there are, and how many of them are tools. */
            readiness: {
                methods: number;
                tools: number;
            };
            account: {
                id: string;
                status: string;
                auth: string | null;
                is_sandbox: boolean;
                /** @description Methods that the vendor refused it last, as `resource.method`. */
                forbidden: string[];
                /** @description What they lacked, if known. */
                missing_scopes: string[];
            };
        };
        AccountPatch: {
            tenant_id?: string | null;
            region?: string | null;
            /** @description the name of a way to authenticate, or null */
            auth?: string | null;
            /** @description What the integration asks for and is no secret, by its names. */
            settings?: {
                [key: string]: unknown;
            };
            label?: string | null;
            /** @description credentials or null */
            credentials?: components["schemas"]["Credentials"] | null;
        };
        ApiToken: {
            id: string;
            name: string;
            /** @enum {unknown} */
            scope: "admin" | "tenant";
            tenant_id: string | null;
            expires_at: string | null;
            created_by: components["schemas"]["Maker"] | null;
            last_used_at: string | null;
            created_at: string;
        };
        Approval: {
            id: string;
            /** @enum {unknown} */
            state: "pending" | "approved" | "running" | "done" | "failed" | "unknown" | "refused" | "expired";
            /** @description The page on which a person sees it, and decides. */
            url: string;
            tenant_id: string | null;
            integration: string;
            integrated_account_id: string;
            mcp_server_id: string;
            mcp_server_name: string;
            tool_name: string;
            tool_title: string;
            /** @description the API token by which it was asked for */
            api_token: components["schemas"]["Maker"] | null;
            client_name: string | null;
            client_version: string | null;
            created_at: string;
            expires_at: string;
            decided_by: components["schemas"]["Maker"] | null;
            decided_at: string | null;
            reason: string | null;
            ended_at: string | null;
            request_id: string | null;
        };
        ApprovalDetail: {
            id: string;
            /** @enum {unknown} */
            state: "pending" | "approved" | "running" | "done" | "failed" | "unknown" | "refused" | "expired";
            /** @description The page on which a person sees it, and decides. */
            url: string;
            tenant_id: string | null;
            integration: string;
            integrated_account_id: string;
            mcp_server_id: string;
            mcp_server_name: string;
            tool_name: string;
            tool_title: string;
            /** @description the API token by which it was asked for */
            api_token: components["schemas"]["Maker"] | null;
            client_name: string | null;
            client_version: string | null;
            created_at: string;
            expires_at: string;
            decided_by: components["schemas"]["Maker"] | null;
            decided_at: string | null;
            reason: string | null;
            ended_at: string | null;
            request_id: string | null;
            /** @description Exactly those that the call is made with. */
            arguments: unknown;
            /** @description While it is pending, the record that it is about, as it is now; else null. */
            subject: unknown;
            subject_error: string | null;
            /** @description What the call gave; null where there is nothing. */
            result: unknown;
            /** @description what the call failed with, or null */
            error: {
                kind: string;
                message: string;
                hint: string;
            } | null;
        };
        Auth: {
            title: string;
            name: string;
            scheme: string;
            asks: components["schemas"]["Field"][];
            /** @description The operator registers an OAuth app first. */
            needs_app: boolean;
            /** @description A person grants access in a browser. */
            needs_consent: boolean;
            /** @description What the vendor is asked to allow, all methods told. */
            scopes: string[];
            /** @description Where the operator registers an OAuth app: the vendor's pages by region. */
            consoles?: {
                region: string | null;
                url: string;
            }[];
        };
        BulkDelete: {
            ids: string[];
        };
        CallActivity: {
            from: string;
            to: string;
            /** @description Seconds from the start of one to the start of the next. */
            bucket: number;
            /** @description Those with calls, the busiest first. */
            result: {
                /** @description Of the MCP server or the account. */
                id: string;
                total: number;
                /** @description Of each bucket, the oldest first. */
                calls: number[];
                failed: number[];
            }[];
        };
        CallFigures: {
            calls: number;
            failed: number;
            /** @description How many calls failed, by the kind of the failure. */
            errors: {
                [key: string]: number;
            };
            /** @description our own share of the time; null where there were no calls */
            duration: components["schemas"]["Durations"] | null;
            /** @description the vendor's share, of calls for which it was asked */
            fetch_duration: components["schemas"]["Durations"] | null;
            /** @description the least that was left of the vendor's allowance, 0 to 1 */
            headroom: number | null;
        };
        CallFiguresOfTime: {
            at: string;
            calls: number;
            failed: number;
            /** @description How many calls failed, by the kind of the failure. */
            errors: {
                [key: string]: number;
            };
            /** @description our own share of the time; null where there were no calls */
            duration: components["schemas"]["Durations"] | null;
            /** @description the vendor's share, of calls for which it was asked */
            fetch_duration: components["schemas"]["Durations"] | null;
            /** @description the least that was left of the vendor's allowance, 0 to 1 */
            headroom: number | null;
        };
        CallStatistics: {
            from: string;
            to: string;
            /** @description Seconds from the start of one to the start of the next. */
            bucket: number;
            total: components["schemas"]["CallFigures"];
            /** @description Every bucket, also of no calls, the oldest first. */
            result: components["schemas"]["CallFiguresOfTime"][];
        };
        Capabilities: {
            title: string;
            integration: string;
            docs: string | null;
            resources: {
                resource: string;
                description: string | null;
                methods: components["schemas"]["Capability"][];
            }[];
            /** @description The ways to authenticate, the default first. */
            auth: components["schemas"]["Auth"][];
            /** @description How many methods there are, and how many of them are tools. */
            readiness: {
                methods: number;
                tools: number;
            };
        };
        Capability: {
            title: string | null;
            method: string;
            description: string | null;
            tool: string | null;
            tags: string[];
            /** @description It changes nothing. */
            reads: boolean;
            input_schema: {
                [key: string]: unknown;
            };
        };
        CreatedApiToken: {
            id: string;
            name: string;
            /** @enum {unknown} */
            scope: "admin" | "tenant";
            tenant_id: string | null;
            expires_at: string | null;
            created_by: components["schemas"]["Maker"] | null;
            last_used_at: string | null;
            created_at: string;
            /** @description Told here and never again. */
            token: string;
        };
        CreatedMcpServer: {
            id: string;
            name: string;
            config: components["schemas"]["McpServerConfig"];
            integrated_account_id: string;
            expires_at: string | null;
            /** @description While it is false, its URL answers as one that was never given out. */
            enabled: boolean;
            disabled_at: string | null;
            created_by: components["schemas"]["Maker"] | null;
            last_used_at: string | null;
            created_at: string;
            updated_at: string;
            /** @description Told here and never again. */
            token: string;
            /** @description The address for MCP clients; whoever knows it can call. */
            url: string;
            /** @description What some hosts will not take. */
            warnings?: string[];
        };
        /** @description an object with "access_token", "refresh_token", or what the integration asks for */
        Credentials: ({
            access_token?: string;
            refresh_token?: string;
            /** @description a time such as "2030-01-31T12:00:00Z", or null */
            expires_at?: string | null;
        } & {
            [key: string]: string;
        }) | unknown | unknown | unknown;
        Definition: {
            name: string;
            file: string;
            /** @description YAML, as it was last read from the disk. */
            text: string;
            /** @description The text goes on beyond what is told here. */
            is_cut: boolean;
            is_serving: boolean;
            /** @description An older version serves, as this one has faults. */
            is_stale: boolean;
            /** @description Each at a line and column of this text. */
            faults: components["schemas"]["Fault"][];
        };
        Delivery: {
            id: string;
            event_id: string;
            event?: string;
            state: string;
            attempts: number;
            answer: string | null;
            next_attempt_at: string | null;
            created_at: string;
            updated_at: string;
        };
        /** @description Milliseconds; the median and `p95` within five percent. */
        Durations: {
            median: number;
            p95: number;
            max: number;
        };
        /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
        Failure: {
            /** @description The HTTP status. */
            statusCode: number;
            /** @description Its words. */
            error: string;
            /** @description What happened, for people and models. */
            message: string;
            /**
             * @description What happened, for programs.
             * @example not_found
             */
            kind: string;
            /** @description What to do next. */
            hint: string;
            retry_after_seconds?: number;
            upstream?: {
                status: number;
                code?: string;
                message?: string;
                scopes?: string[];
            };
        };
        Fault: {
            file: string;
            line: number;
            column: number;
            problem: string;
            wanted: string | null;
            severity: string;
        };
        Field: {
            title: string;
            name: string;
            about: string | null;
            secret: boolean;
            optional: boolean;
            pattern: string | null;
            format: string | null;
            choices: {
                [key: string]: string;
            } | null;
            default: string | null;
            example: string | null;
            /** @description Of several lines. */
            lines: boolean;
        };
        Grant: {
            id: string;
            /** @description Who agreed. */
            person: string;
            /** @description The API token of who agreed; null for whoever was invited. */
            granted_by: components["schemas"]["Maker"] | null;
            client: {
                id: string;
                /** @description As it calls itself. */
                name: string;
                /** @description Whether a host vouches for it: its id is an address there. */
                verified: boolean;
            };
            /** @description Where the person was led back to. */
            redirect_host: string;
            scopes: string[];
            expires_at: string;
            last_used_at: string | null;
            created_at: string;
        };
        Integration: {
            title: string | null;
            name: string;
            file: string;
            about: string | null;
            categories: string[];
            docs: string | null;
            auth: string | null;
            /** @description The ways to authenticate, the default first. */
            auth_methods: components["schemas"]["Auth"][];
            /** @description What is asked for whichever way is chosen. */
            fields: components["schemas"]["Field"][];
            region: components["schemas"]["Region"] | null;
            /** @description How many its MCP servers can offer. */
            tools: number;
            /** @description Accounts of it can be called. */
            is_serving: boolean;
            /** @description An older version serves, as the newest has faults. */
            is_stale: boolean;
            faults: components["schemas"]["Fault"][];
        };
        Invitation: {
            id: string;
            /** @description Told here and never again. */
            invitation: string;
            /** @description The page on which the person accepts it. */
            url: string;
            person: string;
            expires_at: string;
        };
        LoggedCall: {
            id: string;
            request_id: string;
            created_at: string;
            /** @enum {unknown} */
            log_type: "mcp" | "proxy" | "try" | "approval";
            tenant_id: string | null;
            integrated_account_id: string;
            integration: string;
            mcp_server_id: string | null;
            mcp_server_name: string | null;
            client_name: string | null;
            client_version: string | null;
            api_token: components["schemas"]["Maker"] | null;
            mcp_method: string | null;
            protocol_version: string | null;
            trace_id: string | null;
            tool_name: string | null;
            resource: string | null;
            method: string | null;
            /** @description Without secrets, and cut where they are long. */
            arguments: unknown;
            /** @description `ok`, or the kind of the failure. */
            outcome: string;
            message: string | null;
            http_status_code: number | null;
            error_code: string | null;
            upstream_requests: number;
            /** @description Milliseconds, all told. */
            duration: number;
            /** @description Milliseconds of it, waiting for the vendor. */
            fetch_duration: number;
            /** @description From the vendor. */
            bytes_in: number;
            /** @description To the caller. */
            bytes_out: number;
            result_count: number | null;
            /** @description what the vendor said of its allowance, where it did */
            rate_limit: {
                limit: number | null;
                remaining: number | null;
                reset: number | null;
            } | null;
            approval_id: string | null;
        };
        LoggedCallWithReceipt: {
            id: string;
            request_id: string;
            created_at: string;
            /** @enum {unknown} */
            log_type: "mcp" | "proxy" | "try" | "approval";
            tenant_id: string | null;
            integrated_account_id: string;
            integration: string;
            mcp_server_id: string | null;
            mcp_server_name: string | null;
            client_name: string | null;
            client_version: string | null;
            api_token: components["schemas"]["Maker"] | null;
            mcp_method: string | null;
            protocol_version: string | null;
            trace_id: string | null;
            tool_name: string | null;
            resource: string | null;
            method: string | null;
            /** @description Without secrets, and cut where they are long. */
            arguments: unknown;
            /** @description `ok`, or the kind of the failure. */
            outcome: string;
            message: string | null;
            http_status_code: number | null;
            error_code: string | null;
            upstream_requests: number;
            /** @description Milliseconds, all told. */
            duration: number;
            /** @description Milliseconds of it, waiting for the vendor. */
            fetch_duration: number;
            /** @description From the vendor. */
            bytes_in: number;
            /** @description To the caller. */
            bytes_out: number;
            result_count: number | null;
            /** @description what the vendor said of its allowance, where it did */
            rate_limit: {
                limit: number | null;
                remaining: number | null;
                reset: number | null;
            } | null;
            approval_id: string | null;
            /** @description Of a delete, the record as it was before; null where there is none. */
            receipt: unknown;
        };
        /** @description The API token by which it was made. */
        Maker: {
            id: string | null;
            name: string;
        };
        McpServer: {
            id: string;
            name: string;
            config: components["schemas"]["McpServerConfig"];
            integrated_account_id: string;
            expires_at: string | null;
            /** @description While it is false, its URL answers as one that was never given out. */
            enabled: boolean;
            disabled_at: string | null;
            created_by: components["schemas"]["Maker"] | null;
            last_used_at: string | null;
            created_at: string;
            updated_at: string;
        };
        /** @description Which tools are offered, and how. A tool passes every part that is given. */
        McpServerConfig: {
            /** @description `read`, `write`, `custom`, or exact names of methods; all where it is absent. */
            methods?: string[];
            /** @description A tool with any of these tags is offered; all where it is absent. */
            tags?: string[];
            /** @description Names of tools, of which only these are offered. */
            allow?: string[];
            /** @description Names of tools that are not offered. */
            deny?: string[];
            /** @description Clients bring an API token too; the URL alone does not let in. */
            require_api_token_auth?: boolean;
            /** @description Clients log in by OAuth, and a person agrees to it; the URL alone does not let in. Where `require_api_token_auth` is set too, either is enough. */
            require_oauth?: boolean;
            /**
             * @description `all` lists every tool, `discovery` three that find and call the others, `auto` whichever suits their number.
             * @enum {unknown}
             */
            tool_exposure?: "all" | "discovery" | "auto";
            /**
             * @description What is forbidden beyond the choice of tools.
             * @example {
             *       "hide": [
             *         "email"
             *       ],
             *       "max_records": 50,
             *       "rules": [
             *         {
             *           "name": "not the owner",
             *           "for": [
             *             "delete"
             *           ],
             *           "check": "args.id != account.owner"
             *         }
             *       ]
             *     }
             */
            policy?: {
                /** @description Fields that no result holds and no argument may name: a name such as `email`, anywhere and in any case, or a path such as `profile.name`. */
                hide?: string[];
                rules?: {
                    name: string;
                    /** @description Words of methods such as `write`, tags, or names of tools; all calls where it is absent. */
                    for?: string[];
                    /** @description JSONata over `args`, `tool` and `account`; anything but true refuses the call. */
                    check: string;
                    /** @description What whoever calls is told. */
                    message?: string;
                }[];
                /** @description Records that one call may return or touch. */
                max_records?: number;
                /** @description When calls are let through. */
                hours?: {
                    days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                    /**
                     * @description From this time on.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Before this time; where it is the earlier one, of the next day.
                     * @example 09:00
                     */
                    to: string;
                    /** @example Europe/Berlin */
                    time_zone: string;
                };
            };
            /**
             * @description Which calls a person must approve: those of each tool that any part names.
             * @example {
             *       "methods": [
             *         "destructive"
             *       ],
             *       "expires_in": 3600
             *     }
             */
            approval?: {
                /** @description `read`, `write`, `custom`, exact names of methods, or `destructive`: every tool that may destroy something. */
                methods?: string[];
                /** @description Tools with any of these tags. */
                tags?: string[];
                /** @description Names of tools. */
                tools?: string[];
                /** @description Seconds in which somebody must decide; a day where it is absent. */
                expires_in?: number;
            };
        };
        /** @description What is absent stays; null takes a key away. */
        McpServerConfigPatch: {
            methods?: string[] | null;
            tags?: string[] | null;
            allow?: string[] | null;
            deny?: string[] | null;
            require_api_token_auth?: boolean | null;
            require_oauth?: boolean | null;
            tool_exposure?: ("all" | "discovery" | "auto") | null;
            policy?: {
                /** @description Fields that no result holds and no argument may name: a name such as `email`, anywhere and in any case, or a path such as `profile.name`. */
                hide?: string[];
                rules?: {
                    name: string;
                    /** @description Words of methods such as `write`, tags, or names of tools; all calls where it is absent. */
                    for?: string[];
                    /** @description JSONata over `args`, `tool` and `account`; anything but true refuses the call. */
                    check: string;
                    /** @description What whoever calls is told. */
                    message?: string;
                }[];
                /** @description Records that one call may return or touch. */
                max_records?: number;
                /** @description When calls are let through. */
                hours?: {
                    days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                    /**
                     * @description From this time on.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Before this time; where it is the earlier one, of the next day.
                     * @example 09:00
                     */
                    to: string;
                    /** @example Europe/Berlin */
                    time_zone: string;
                };
            } | null;
            approval?: {
                /** @description `read`, `write`, `custom`, exact names of methods, or `destructive`: every tool that may destroy something. */
                methods?: string[];
                /** @description Tools with any of these tags. */
                tags?: string[];
                /** @description Names of tools. */
                tools?: string[];
                /** @description Seconds in which somebody must decide; a day where it is absent. */
                expires_in?: number;
            } | null;
        };
        McpServerPatch: {
            /**
             * @description Your own words for it.
             * @example Sales assistant
             */
            name?: string;
            config?: components["schemas"]["McpServerConfigPatch"];
            /** @description a time such as "2030-01-31T12:00:00Z", or null */
            expires_at?: string | null;
            /** @description While it is false, its URL answers as one that was never given out. */
            enabled?: boolean;
        };
        McpServerPreview: {
            tools: components["schemas"]["ToolOutline"][];
            /** @description What knowing all of the tools costs a model. */
            total_tokens: number;
            /**
             * @description How they would be shown.
             * @enum {unknown}
             */
            exposure: "all" | "discovery";
            /** @description What a model spends on the list as it would be shown. */
            listed_tokens: number;
            /** @description What some hosts would not take. */
            warnings: string[];
            /** @description why such a server would not be made */
            refusal: {
                kind: string;
                message: string;
                hint: string;
            } | null;
        };
        NewAccount: {
            /**
             * @description The name of an integration, as GET /integration lists it.
             * @example acme_crm
             */
            integration: string;
            tenant_id?: string | null;
            region?: string | null;
            /** @description the name of a way to authenticate, or null */
            auth?: string | null;
            /** @description What the integration asks for and is no secret, by its names. */
            settings?: {
                [key: string]: unknown;
            };
            label?: string | null;
            credentials?: components["schemas"]["Credentials"];
        };
        NewApiToken: {
            /**
             * @description Your own words for it.
             * @example Billing service
             */
            name: string;
            /** @description the one tenant whose accounts it reaches, or null for everything */
            tenant_id?: string | null;
            /** @description a time such as "2030-01-31T12:00:00Z", or null */
            expires_at?: string | null;
        };
        NewInvitation: {
            /**
             * @description Who is invited, in your own words.
             * @example Zoë of Acme
             */
            person?: string;
            /**
             * @description Seconds for which it can be used.
             * @default 86400
             */
            expires_in?: number;
        };
        NewLink: {
            /**
             * @description The name of an integration, as GET /integration lists it.
             * @example acme_crm
             */
            integration?: string;
            /** @description An account to connect anew, in place of an integration. */
            integrated_account_id?: string;
            tenant_id?: string | null;
            /** @description Settles the data centre; else the person is asked for it. */
            region?: string;
            /** @description Settles the way to authenticate; else the person chooses. */
            auth?: string;
            /** @description What the integration asks for and is no secret, by its names. */
            settings?: {
                [key: string]: unknown;
            };
            /** @description What the vendor is asked to allow, in place of what the definition lists. */
            scopes?: string[];
            /** @description What the account is meant for, as an MCP server's filter says it: of the scopes that methods need, only those of a method among these are asked for. */
            methods?: string[];
            /** @description What the account is meant for, as an MCP server's filter says it: of the scopes that methods need, only those of a tag among these are asked for. */
            tags?: string[];
            /** @description Your own words for the account. */
            label?: string;
            /** @description an https address, or one of this machine */
            redirect_uri?: string;
            /** @description Seconds for which the link works. */
            expires_in?: number;
        };
        NewMcpServer: {
            /**
             * @description Your own words for it.
             * @example Sales assistant
             */
            name: string;
            config?: components["schemas"]["McpServerConfig"];
            /** @description a time such as "2030-01-31T12:00:00Z", or null */
            expires_at?: string | null;
        };
        NewMcpServerPreview: {
            config?: components["schemas"]["McpServerConfig"];
        };
        NewOauthApp: {
            /**
             * @description The name of the integration.
             * @example acme_crm
             */
            integration: string;
            region?: string | null;
            client_id: string;
            client_secret: string;
        };
        NewWebhook: {
            /** @description an https address */
            url: string;
            tenant_id?: string | null;
            /** @description Those that are told; all where it is empty. */
            events?: ("integrated_account:created" | "integrated_account:updated" | "integrated_account:active" | "integrated_account:authentication_error" | "integrated_account:validation_error" | "integrated_account:post_install_error" | "integrated_account:reactivated" | "integrated_account:deleted" | "approval:requested" | "approval:approved" | "approval:refused" | "approval:expired" | "approval:done" | "approval:failed" | "approval:unknown" | "test")[];
        };
        OauthApp: {
            id: string;
            integration: string;
            region: string | null;
            client_id: string;
            created_at: string;
            updated_at: string;
        };
        RefreshCredentials: {
            /** @description The id of the account. */
            integrated_account_id: string;
        };
        Refusal: {
            /** @description Told to whoever asked, a model most likely. */
            reason?: string;
        };
        Region: {
            ask: string;
            default: string;
            of: {
                title: string;
                name: string;
            }[];
        };
        Rotate: {
            /**
             * @description How long the URL before works on.
             * @default 86400
             */
            overlap_seconds?: number;
        };
        Self: {
            id: string | null;
            name: string;
            /** @enum {unknown} */
            scope: "admin" | "tenant";
            tenant_id: string | null;
            /** @description until when the person is signed in; null for a program that brought the token itself */
            signed_in: {
                expires_at: string;
            } | null;
            /** @description Where this server is reached. */
            public_url: string;
            /** @description What is registered with an OAuth app at a vendor, as it stands here. */
            redirect_uri: string;
            /** @description Of this server. */
            version: string;
            sandbox_account_id: string | null;
            /** @description There is an account in reach beside the sandbox. */
            has_accounts: boolean;
        };
        Tool: {
            title: string;
            name: string;
            description: string;
            resource: string;
            method: string;
            tags: string[];
            /** @description What the grant of an account must hold for it. */
            scopes: string[];
            input_schema: {
                [key: string]: unknown;
            };
            output_schema: {
                [key: string]: unknown;
            };
            annotations: {
                [key: string]: unknown;
            };
            /** @description About what a model spends on knowing the tool. */
            tokens: number;
        };
        ToolOutline: {
            title: string;
            name: string;
            resource: string;
            method: string;
            tags: string[];
            read_only: boolean;
            destructive: boolean;
            /** @description About what a model spends on knowing the tool. */
            tokens: number;
        };
        Tools: {
            result: components["schemas"]["Tool"][];
            total_tokens: number;
        };
        TriedTool: {
            tool: string;
            /** @description the first request to the vendor, with words in brackets for what is secret; null where none can be made */
            request: {
                method: string;
                url: string;
                headers: {
                    [key: string]: string;
                };
                body: string | null;
            } | null;
            /** @description What the tool gives; null where it failed. */
            result: unknown;
            /** @description why it failed */
            error: {
                kind: string;
                message: string;
                hint: string;
                retry_after_seconds?: number;
                upstream?: {
                    status: number;
                    code?: string;
                    message?: string;
                    scopes?: string[];
                };
            } | null;
            /** @description what the vendor said; null where nothing was sent */
            upstream: {
                status: number | null;
                requests: number;
                bytes: number;
                /** @description what the vendor said of its allowance, where it did */
                rate_limit: {
                    limit: number | null;
                    remaining: number | null;
                    reset: number | null;
                } | null;
            } | null;
            /** @description Milliseconds, all told. */
            duration: number;
            /** @description Milliseconds of it, waiting for the vendor. */
            fetch_duration: number;
        };
        TryTool: {
            arguments?: {
                [key: string]: unknown;
            };
            /**
             * @description Sends nothing.
             * @default false
             */
            dry_run?: boolean;
        };
        Webhook: {
            id: string;
            url: string;
            tenant_id: string | null;
            /** @description Those that are told; all where it is empty. */
            events: string[];
            /** @description Signs each event; shown this once. */
            secret?: string;
            created_at: string;
            updated_at: string;
        };
        WebhookPatch: {
            /** @description an https address */
            url?: string;
            tenant_id?: string | null;
            /** @description Those that are told; all where it is empty. */
            events?: ("integrated_account:created" | "integrated_account:updated" | "integrated_account:active" | "integrated_account:authentication_error" | "integrated_account:validation_error" | "integrated_account:post_install_error" | "integrated_account:reactivated" | "integrated_account:deleted" | "approval:requested" | "approval:approved" | "approval:refused" | "approval:expired" | "approval:done" | "approval:failed" | "approval:unknown" | "test")[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getOpenapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example ok */
                        status: string;
                    };
                };
            };
        };
    };
    watchChanges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description First an event `ready`, then one `changed` for each thing to read anew, with JSON data such as `{"about":"mcp_server","id":"…","integrated_account_id":"…"}`. `about` is `integration` (its `id` is its name), `account`, `mcp_server`, `calls` (new ones in the log, about once a second; `id` is the account) or `approval`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    proxyList: {
        parameters: {
            query: {
                /** @description The id of the account. */
                integrated_account_id: string;
            };
            header?: never;
            path: {
                /**
                 * @description A resource of the integration.
                 * @example users
                 */
                resource: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the method answers; a list as result and next_cursor. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    proxyCreate: {
        parameters: {
            query: {
                /** @description The id of the account. */
                integrated_account_id: string;
            };
            header?: never;
            path: {
                /**
                 * @description A resource of the integration.
                 * @example users
                 */
                resource: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description What the method answers; a list as result and next_cursor. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    proxyGet: {
        parameters: {
            query: {
                /** @description The id of the account. */
                integrated_account_id: string;
            };
            header?: never;
            path: {
                /**
                 * @description A resource of the integration.
                 * @example users
                 */
                resource: string;
                /** @description The id of the record. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the method answers; a list as result and next_cursor. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    proxyReplace: {
        parameters: {
            query: {
                /** @description The id of the account. */
                integrated_account_id: string;
            };
            header?: never;
            path: {
                /**
                 * @description A resource of the integration.
                 * @example users
                 */
                resource: string;
                /** @description The id of the record. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description What the method answers; a list as result and next_cursor. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    proxyCall: {
        parameters: {
            query: {
                /** @description The id of the account. */
                integrated_account_id: string;
            };
            header?: never;
            path: {
                /**
                 * @description A resource of the integration.
                 * @example users
                 */
                resource: string;
                /** @description The name of a method that is neither list, get, create, update nor delete. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description What the method answers; a list as result and next_cursor. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    proxyDelete: {
        parameters: {
            query: {
                /** @description The id of the account. */
                integrated_account_id: string;
            };
            header?: never;
            path: {
                /**
                 * @description A resource of the integration.
                 * @example users
                 */
                resource: string;
                /** @description The id of the record. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the method answers; a list as result and next_cursor. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    proxyUpdate: {
        parameters: {
            query: {
                /** @description The id of the account. */
                integrated_account_id: string;
            };
            header?: never;
            path: {
                /**
                 * @description A resource of the integration.
                 * @example users
                 */
                resource: string;
                /** @description The id of the record. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description What the method answers; a list as result and next_cursor. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    listIntegrations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: components["schemas"]["Integration"][];
                        next_cursor: null;
                    };
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    getIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the integration. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    getCapabilities: {
        parameters: {
            query?: {
                /** @description Only this resource. */
                resource?: string;
                /** @description Leaves out what is for the proxy alone. */
                tools_only?: boolean;
            };
            header?: never;
            path: {
                /** @description The name of the integration. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Capabilities"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    listIntegrationTools: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the integration. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tools"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    getDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the integration. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Definition"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    listMcpClients: {
        parameters: {
            query?: {
                name?: string;
                /** @description For a server that asks for an API token: clients that can send none are left out. */
                require_api_token_auth?: boolean;
                /** @description For a server that asks for a login. */
                require_oauth?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: {
                            title: string;
                            id: string;
                            /** @description Where the client's maker describes it. */
                            docs: string;
                            /** @description It calls from its maker's machines: the URL must be reachable there by https. */
                            remote: boolean;
                            steps: string[];
                            /** @description For a terminal. */
                            command?: string;
                            file?: {
                                path: string;
                                content: string;
                            };
                        }[];
                    };
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    getOwnApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Self"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    listOauthApps: {
        parameters: {
            query?: {
                limit?: number;
                /** @description As the page before returned it. */
                next_cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: components["schemas"]["OauthApp"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    putOauthApp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOauthApp"];
            };
        };
        responses: {
            /** @description It was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OauthApp"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    getOauthApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the app. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OauthApp"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    deleteOauthApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the app. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    listApiTokens: {
        parameters: {
            query?: {
                limit?: number;
                /** @description As the page before returned it. */
                next_cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: components["schemas"]["ApiToken"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    createApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Portal of Acme",
                 *       "tenant_id": "acme-inc"
                 *     }
                 */
                "application/json": components["schemas"]["NewApiToken"];
            };
        };
        responses: {
            /** @description It was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiToken"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    getApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the API token. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiToken"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    revokeApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the API token. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text format of Prometheus. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                limit?: number;
                /** @description As the page before returned it. */
                next_cursor?: string;
                /**
                 * @description Your own name for the customer that it belongs to.
                 * @example acme-inc
                 */
                tenant_id?: string;
                /** @description The name of an integration, as GET /integration lists it. */
                integration?: string;
                status?: "connecting" | "active" | "needs_reauth" | "validation_error" | "post_install_error";
                is_sandbox?: boolean;
                /** @description A part of its label, integration or tenant, in any case. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: components["schemas"]["Account"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "integration": "acme_crm",
                 *       "tenant_id": "acme-inc",
                 *       "credentials": {
                 *         "access_token": "secret"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            /** @description It was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the account. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    deleteAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the account. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    updateAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the account. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "label": "Sales"
                 *     }
                 */
                "application/json": components["schemas"]["AccountPatch"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    verifyAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the account. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    refreshCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshCredentials"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    replaceCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the account. */
                id: string;
            };
            cookie?: never;
        };
        /** @description an object with "access_token", "refresh_token", or what the integration asks for */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    deleteAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkDelete"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: string[];
                        not_found: string[];
                    };
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    createLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "integration": "acme_crm",
                 *       "tenant_id": "acme-inc"
                 *     }
                 */
                "application/json": components["schemas"]["NewLink"];
            };
        };
        responses: {
            /** @description It was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Shown this once. */
                        link_token: string;
                        /** @description The page on which a person connects the account. */
                        url: string;
                        integration: string;
                        integrated_account_id: string | null;
                        tenant_id: string | null;
                        expires_at: string;
                    };
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    listMcpServers: {
        parameters: {
            query?: {
                limit?: number;
                /** @description As the page before returned it. */
                next_cursor?: string;
            };
            header?: never;
            path: {
                /** @description The id of the account. */
                account: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: components["schemas"]["McpServer"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    createMcpServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the account. */
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Reading only",
                 *       "config": {
                 *         "methods": [
                 *           "read"
                 *         ]
                 *       },
                 *       "expires_at": null
                 *     }
                 */
                "application/json": components["schemas"]["NewMcpServer"];
            };
        };
        responses: {
            /** @description It was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedMcpServer"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    getMcpServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the account. */
                account: string;
                /** @description The id of the MCP server. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["McpServer"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    deleteMcpServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the account. */
                account: string;
                /** @description The id of the MCP server. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    updateMcpServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the account. */
                account: string;
                /** @description The id of the MCP server. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "config": {
                 *         "methods": [
                 *           "read"
                 *         ],
                 *         "tags": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["McpServerPatch"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["McpServer"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    rotateMcpServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the account. */
                account: string;
                /** @description The id of the MCP server. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "overlap_seconds": 3600
                 *     }
                 */
                "application/json": components["schemas"]["Rotate"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedMcpServer"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    createInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the account. */
                account: string;
                /** @description The id of the MCP server. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "person": "Zoë of Acme"
                 *     }
                 */
                "application/json": components["schemas"]["NewInvitation"];
            };
        };
        responses: {
            /** @description It was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    listGrants: {
        parameters: {
            query?: {
                limit?: number;
                /** @description As the page before returned it. */
                next_cursor?: string;
            };
            header?: never;
            path: {
                /** @description The id of the account. */
                account: string;
                /** @description The id of the MCP server. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: components["schemas"]["Grant"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    revokeGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the account. */
                account: string;
                /** @description The id of the MCP server. */
                id: string;
                /** @description The id of the grant. */
                grant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    previewMcpServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the account. */
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "config": {
                 *         "methods": [
                 *           "read"
                 *         ],
                 *         "tool_exposure": "auto"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NewMcpServerPreview"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["McpServerPreview"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    listTools: {
        parameters: {
            query?: {
                /** @description Words, separated by commas. */
                methods?: string;
                /** @description Words, separated by commas. */
                tags?: string;
                /** @description Words, separated by commas. */
                allow?: string;
                /** @description Words, separated by commas. */
                deny?: string;
            };
            header?: never;
            path: {
                /** @description The id of the account. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tools"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    tryTool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the account. */
                id: string;
                /** @description The name of a tool. */
                tool: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "arguments": {
                 *         "id": "7"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TryTool"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriedTool"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    getAccountCapabilities: {
        parameters: {
            query?: {
                /** @description Only this resource. */
                resource?: string;
                /** @description Leaves out what is for the proxy alone. */
                tools_only?: boolean;
            };
            header?: never;
            path: {
                /** @description The id of the account. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountCapabilities"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                limit?: number;
                /** @description As the page before returned it. */
                next_cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: components["schemas"]["Webhook"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.example/mortise",
                 *       "events": []
                 *     }
                 */
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            /** @description It was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "events": []
                 *     }
                 */
                "application/json": components["schemas"]["WebhookPatch"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is on its way. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                limit?: number;
                /** @description As the page before returned it. */
                next_cursor?: string;
            };
            header?: never;
            path: {
                /** @description The id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: components["schemas"]["Delivery"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    searchLog: {
        parameters: {
            query?: {
                log_type?: "mcp" | "proxy" | "try" | "approval";
                tenant_id?: string;
                /** @description By default a day before the end. */
                "created_at[gte]"?: string;
                /** @description By default now. */
                "created_at[lte]"?: string;
                "log_type_filter[mcp_server_id]"?: string;
                "log_type_filter[tool_name]"?: string;
                "log_type_filter[mcp_method]"?: string;
                "log_type_filter[resource]"?: string;
                "log_type_filter[method]"?: string;
                "log_type_filter[client_name]"?: string;
                "log_type_filter[client_version]"?: string;
                "log_type_filter[request_id]"?: string;
                "log_type_filter[integrated_account_id]"?: string;
                "log_type_filter[integration]"?: string;
                "log_type_filter[outcome]"?: string;
                "log_type_filter[approval_id]"?: string;
                limit?: number;
                next_cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: components["schemas"]["LoggedCall"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    exportLog: {
        parameters: {
            query?: {
                log_type?: "mcp" | "proxy" | "try" | "approval";
                tenant_id?: string;
                /** @description By default a day before the end. */
                "created_at[gte]"?: string;
                /** @description By default now. */
                "created_at[lte]"?: string;
                "log_type_filter[mcp_server_id]"?: string;
                "log_type_filter[tool_name]"?: string;
                "log_type_filter[mcp_method]"?: string;
                "log_type_filter[resource]"?: string;
                "log_type_filter[method]"?: string;
                "log_type_filter[client_name]"?: string;
                "log_type_filter[client_version]"?: string;
                "log_type_filter[request_id]"?: string;
                "log_type_filter[integrated_account_id]"?: string;
                "log_type_filter[integration]"?: string;
                "log_type_filter[outcome]"?: string;
                "log_type_filter[approval_id]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One call a line, each a JSON object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    getLoggedCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the call. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedCallWithReceipt"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    getCallStatistics: {
        parameters: {
            query?: {
                /** @description Where the first bucket starts; a day ago by default. */
                from?: string;
                /** @description By default now. */
                to?: string;
                /** @description Seconds; by default such that there are at most 120. */
                bucket?: number;
                /**
                 * @description Your own name for the customer that it belongs to.
                 * @example acme-inc
                 */
                tenant_id?: string;
                /** @description The name of an integration. */
                integration?: string;
                /** @description The id of an account. */
                integrated_account_id?: string;
                /** @description The id of an MCP server. */
                mcp_server_id?: string;
                log_type?: "mcp" | "proxy" | "try" | "approval";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallStatistics"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    getCallActivity: {
        parameters: {
            query?: {
                /** @description Where the first bucket starts; a day ago by default. */
                from?: string;
                /** @description By default now. */
                to?: string;
                /** @description Seconds; by default such that there are at most 120. */
                bucket?: number;
                /**
                 * @description Your own name for the customer that it belongs to.
                 * @example acme-inc
                 */
                tenant_id?: string;
                /** @description The name of an integration. */
                integration?: string;
                /** @description The id of an account. */
                integrated_account_id?: string;
                /** @description The id of an MCP server. */
                mcp_server_id?: string;
                log_type?: "mcp" | "proxy" | "try" | "approval";
                by?: "mcp_server" | "account";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallActivity"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    listApprovals: {
        parameters: {
            query?: {
                limit?: number;
                /** @description As the page before returned it. */
                next_cursor?: string;
                state?: "pending" | "approved" | "running" | "done" | "failed" | "unknown" | "refused" | "expired";
                /**
                 * @description Your own name for the customer that it belongs to.
                 * @example acme-inc
                 */
                tenant_id?: string;
                /** @description The id of the account. */
                integrated_account_id?: string;
                /** @description The id of the MCP server. */
                mcp_server_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: components["schemas"]["Approval"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    countApprovals: {
        parameters: {
            query?: {
                state?: "pending" | "approved" | "running" | "done" | "failed" | "unknown" | "refused" | "expired";
                /**
                 * @description Your own name for the customer that it belongs to.
                 * @example acme-inc
                 */
                tenant_id?: string;
                /** @description The id of the account. */
                integrated_account_id?: string;
                /** @description The id of the MCP server. */
                mcp_server_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                    };
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    getApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the approval. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalDetail"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    approveCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the approval. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalDetail"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    refuseCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the approval. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "She only moved teams."
                 *     }
                 */
                "application/json": components["schemas"]["Refusal"];
            };
        };
        responses: {
            /** @description Here it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalDetail"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            /** @description What went wrong, and what to do next; `upstream` where the vendor said it. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    callMcp: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The revision of the protocol that the client speaks.
                 * @example 2025-11-25
                 */
                "mcp-protocol-version"?: string;
            };
            path: {
                /** @description What the URL of the MCP server ends in. Whoever knows it can call. */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "jsonrpc": "2.0",
                 *       "id": 1,
                 *       "method": "tools/call",
                 *       "params": {
                 *         "name": "list_all_acme_users",
                 *         "arguments": {
                 *           "limit": 10
                 *         }
                 *       }
                 *     }
                 */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The answer, as JSON or as a stream of events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                    "text/event-stream": string;
                };
            };
            /** @description The notification was taken. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What was sent is no message of a revision that is spoken here. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description The server asks for an API token too, and there is none that is good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description No MCP server has this token: it never had, was deleted, or has ended. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Too many calls; `retry-after` tells when the next one is welcome. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    openMcpStream: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What the URL of the MCP server ends in. Whoever knows it can call. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events, until the client goes away. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The server asks for an API token too, and there is none that is good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description No MCP server has this token: it never had, was deleted, or has ended. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Too many calls; `retry-after` tells when the next one is welcome. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    postMcpMessage: {
        parameters: {
            query: {
                /** @description As the first event of the stream names it. */
                sessionId: string;
            };
            header?: never;
            path: {
                /** @description What the URL of the MCP server ends in. Whoever knows it can call. */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Taken. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The server asks for an API token too, and there is none that is good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description No MCP server has this token: it never had, was deleted, or has ended. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Too many calls; `retry-after` tells when the next one is welcome. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
}
