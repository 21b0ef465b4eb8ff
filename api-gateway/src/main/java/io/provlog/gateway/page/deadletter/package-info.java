/// The Dead Letters page: what failed for good, by cause and server or one by one, and the acts on
/// one of them.
@NullMarked
package io.provlog.gateway.page.deadletter;

import org.jspecify.annotations.NullMarked;
