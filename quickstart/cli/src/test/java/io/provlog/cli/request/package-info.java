@NullMarked
package io.provlog.cli.request;

import org.jspecify.annotations.NullMarked;
