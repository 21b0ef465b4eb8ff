@NullMarked
package io.provlog.worker.panel.http;

import org.jspecify.annotations.NullMarked;
