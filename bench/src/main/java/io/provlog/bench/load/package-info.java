/// How the gateway does when many ask at once, by a load tool of others: at a constant rate, and
/// when there are far too many.
@NullMarked
package io.provlog.bench.load;

import org.jspecify.annotations.NullMarked;
