@NullMarked
package io.provlog.quickstart.demo;

import org.jspecify.annotations.NullMarked;
