@NullMarked
package io.provlog.worker.panel.answer;

import org.jspecify.annotations.NullMarked;
