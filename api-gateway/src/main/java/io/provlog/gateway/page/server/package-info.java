/// The Servers page.
@NullMarked
package io.provlog.gateway.page.server;

import org.jspecify.annotations.NullMarked;
