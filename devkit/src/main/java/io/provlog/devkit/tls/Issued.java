package io.provlog.devkit.tls;

import java.nio.file.Path;

/// A server's key and certificate as PEM files.
///
/// @param key the private key (PKCS #8, without a password), readable by its owner only
/// @param chain the certificate, followed by the authority's
/// @param both key and chain in one file
public record Issued(Path key, Path chain, Path both) {}
