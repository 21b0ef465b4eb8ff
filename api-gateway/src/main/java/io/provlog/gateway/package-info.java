/// The gateway: answers programs and admins from the log store, and lets nobody else in.
@NullMarked
package io.provlog.gateway;

import org.jspecify.annotations.NullMarked;
