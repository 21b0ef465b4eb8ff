package io.provlog.devkit.panel;

/// What an account has become.
///
/// @param terminated the account as it last was is gone
record AccountChange(Account account, boolean terminated) {}
