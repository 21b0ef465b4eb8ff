@NullMarked
package io.provlog.worker.panel.redaction;

import org.jspecify.annotations.NullMarked;
