package io.provlog.gateway.page;

import java.util.Arrays;
import java.util.List;

/// A page of the navigation.
public enum Section {
    OVERVIEW("", "Overview", Address.OVERVIEW, false),
    SERVICES("", "Services", Address.SERVICES, false),
    LOG("Infrastructure", "Provisioning Log", Address.LOG, false),
    DEAD_LETTERS("Infrastructure", "Dead Letters", Address.DEAD_LETTERS, false),
    SERVERS("Infrastructure", "Servers", Address.SERVERS, false),
    USERS("Settings", "Users and tokens", Address.USERS, true),
    AUDIT("Settings", "Audit", Address.AUDIT, true),
    RETENTION("Settings", "Retention", Address.RETENTION, false);

    /// Where the pages are.
    public static final class Address {
        public static final String OVERVIEW = "/admin/overview";
        public static final String SERVICES = "/admin/services";
        public static final String LOG = "/admin/infrastructure/provisioning-log";
        public static final String DEAD_LETTERS = "/admin/infrastructure/dead-letters";
        public static final String REPLAY = DEAD_LETTERS + "/replay";
        public static final String REPLAYS = DEAD_LETTERS + "/replays";
        public static final String SERVERS = "/admin/infrastructure/servers";
        public static final String USERS = "/admin/settings/users";
        public static final String AUDIT = "/admin/settings/audit";
        public static final String RETENTION = "/admin/settings/retention";

        /// In no section: everybody's own, behind the name.
        public static final String ACCOUNT = "/admin/account";

        private Address() {}
    }

    private final String group;
    private final String title;
    private final String address;
    private final boolean adminsOnly;

    Section(String group, String title, String address, boolean adminsOnly) {
        this.group = group;
        this.title = title;
        this.address = address;
        this.adminsOnly = adminsOnly;
    }

    /// What it stands under; empty for those at the top.
    public String group() {
        return group;
    }

    /// What it is called.
    public String title() {
        return title;
    }

    /// Where it is.
    public String address() {
        return address;
    }

    static List<Section> seenBy(boolean admin) {
        return Arrays.stream(values()).filter(section -> admin || !section.adminsOnly).toList();
    }

    boolean holds(String path) {
        return path.equals(address) || path.startsWith(address + "/");
    }
}
