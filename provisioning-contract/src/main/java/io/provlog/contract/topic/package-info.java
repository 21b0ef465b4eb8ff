/// The topics: their names, their policies, and the check at start that they can serve.
@NullMarked
package io.provlog.contract.topic;

import org.jspecify.annotations.NullMarked;
