/// A real browser for tests of pages.
@NullMarked
package io.provlog.devkit.browser;

import org.jspecify.annotations.NullMarked;
