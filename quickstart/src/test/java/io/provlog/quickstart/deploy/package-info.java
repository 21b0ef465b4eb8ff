/// What stands in `deploy/` and the compose file, held against what it is about.
@NullMarked
package io.provlog.quickstart.deploy;

import org.jspecify.annotations.NullMarked;
