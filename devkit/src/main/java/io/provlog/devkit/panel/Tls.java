package io.provlog.devkit.panel;

/// Whether a Panel server speaks HTTPS, and with which kind of certificate. None of them is trusted
/// by a client that checks certificates.
public enum Tls {
    /// Plain HTTP.
    NONE,
    /// For this host and within its time, but signed by itself.
    SELF_SIGNED,
    /// Signed by itself, and its time is over.
    EXPIRED,
    /// Signed by itself, for another host's name.
    WRONG_HOST
}
