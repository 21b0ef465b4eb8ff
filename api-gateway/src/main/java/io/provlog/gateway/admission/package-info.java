/// How many requests are in work at a time. Whatever comes beyond that waits a moment, and so many
/// may wait; the rest is refused at once, so that a flood costs those little who are let in.
@NullMarked
package io.provlog.gateway.admission;

import org.jspecify.annotations.NullMarked;
