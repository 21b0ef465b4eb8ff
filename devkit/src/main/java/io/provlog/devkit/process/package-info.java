/// What the two embedded servers share: their ports, their folders, and how they fail to start.
@NullMarked
package io.provlog.devkit.process;

import org.jspecify.annotations.NullMarked;
