/// Tests that go through all real parts at once.
@NullMarked
package io.provlog.quickstart.story;

import org.jspecify.annotations.NullMarked;
