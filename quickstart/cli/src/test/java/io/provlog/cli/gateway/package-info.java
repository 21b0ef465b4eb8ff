@NullMarked
package io.provlog.cli.gateway;

import org.jspecify.annotations.NullMarked;
