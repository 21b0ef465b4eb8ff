/// How long the log's pages take, on the log of two years.
@NullMarked
package io.provlog.bench.reading;

import org.jspecify.annotations.NullMarked;
