/// What the log-writer's tests share: sample outcomes, and a log-writer to start.
@NullMarked
package io.provlog.logwriter;

import org.jspecify.annotations.NullMarked;
