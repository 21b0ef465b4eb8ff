/// A real PostgreSQL server from bundled binaries: for tests, quickstart and bench.
@NullMarked
package io.provlog.devkit.postgres;

import org.jspecify.annotations.NullMarked;
