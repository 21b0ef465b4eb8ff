/// Actions that people ask for by hand: a request made of what is known of the service, published
/// as billing would.
@NullMarked
package io.provlog.gateway.action;

import org.jspecify.annotations.NullMarked;
