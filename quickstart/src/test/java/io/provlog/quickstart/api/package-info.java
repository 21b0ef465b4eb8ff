@NullMarked
package io.provlog.quickstart.api;

import org.jspecify.annotations.NullMarked;
