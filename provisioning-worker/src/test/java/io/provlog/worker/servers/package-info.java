@NullMarked
package io.provlog.worker.servers;

import org.jspecify.annotations.NullMarked;
