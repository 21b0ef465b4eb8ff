/// Certificates for servers with TLS, made with the JDK's own keytool, so that no private key lies
/// in the repository.
@NullMarked
package io.provlog.devkit.tls;

import org.jspecify.annotations.NullMarked;
