/// The API's description: springdoc lists the gateway's own mappings, a file beside them says what
/// they mean.
@NullMarked
package io.provlog.gateway.openapi;

import org.jspecify.annotations.NullMarked;
