/// What a Panel's answer means: success or which cause, an account and its state. Pure rules, tried
/// against tables in tests.
@NullMarked
package io.provlog.worker.panel.answer;

import org.jspecify.annotations.NullMarked;
