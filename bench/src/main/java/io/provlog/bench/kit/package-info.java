/// What all scenarios share: how they are run, what came of them, and processes of their own.
@NullMarked
package io.provlog.bench.kit;

import org.jspecify.annotations.NullMarked;
