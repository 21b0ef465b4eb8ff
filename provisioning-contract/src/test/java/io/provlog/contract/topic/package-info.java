/// Tests of what topics must keep.
@NullMarked
package io.provlog.contract.topic;

import org.jspecify.annotations.NullMarked;
