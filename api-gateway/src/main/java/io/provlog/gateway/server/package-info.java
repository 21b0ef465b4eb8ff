/// The Panel servers: what the workers tell of them, what of them failed lately, and the wish to
/// have one tested now. The gateway calls no server itself: only the workers know tokens and have
/// the network that matters.
@NullMarked
package io.provlog.gateway.server;

import org.jspecify.annotations.NullMarked;
