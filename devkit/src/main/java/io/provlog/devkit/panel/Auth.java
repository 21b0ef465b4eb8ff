package io.provlog.devkit.panel;

/// How a Panel server wants its callers to prove who they are.
public enum Auth {
    /// `X-Timestamp` and `X-Signature`.
    HMAC,
    /// `Authorization: Bearer <api-token>`.
    BEARER
}
