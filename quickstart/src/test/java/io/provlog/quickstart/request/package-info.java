@NullMarked
package io.provlog.quickstart.request;

import org.jspecify.annotations.NullMarked;
