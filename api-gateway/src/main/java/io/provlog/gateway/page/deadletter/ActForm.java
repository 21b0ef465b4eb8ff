package io.provlog.gateway.page.deadletter;

/// A form for an act, as it was filled in.
///
/// @param problem why it was refused; empty where it was not
record ActForm(String reason, boolean force, String problem) {

    static final ActForm EMPTY = new ActForm("", false, "");

    public boolean isRefused() {
        return !problem.isEmpty();
    }
}
