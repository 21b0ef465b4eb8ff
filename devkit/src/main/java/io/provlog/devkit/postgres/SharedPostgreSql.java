package io.provlog.devkit.postgres;

import java.util.concurrent.atomic.AtomicInteger;

/// One temporary server for all tests of a JVM, started at the first use and stopped with the JVM.
/// Each test takes a database of its own.
public final class SharedPostgreSql {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private SharedPostgreSql() {}

    /// The shared server.
    public static EmbeddedPostgreSql server() {
        return Holder.SERVER;
    }

    /// Makes an empty database, owned by the superuser.
    ///
    /// @return its JDBC URL, for the superuser
    public static String newDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        server().createDatabase(name, EmbeddedPostgreSql.SUPERUSER);
        return server().jdbcUrl(name, EmbeddedPostgreSql.SUPERUSER);
    }

    private static final class Holder {

        private static final EmbeddedPostgreSql SERVER = start();

        private static EmbeddedPostgreSql start() {
            EmbeddedPostgreSql server = EmbeddedPostgreSql.temporary();
            Runtime.getRuntime()
                    .addShutdownHook(
                            Thread.ofPlatform().name("postgresql-stop").unstarted(server::close));
            return server;
        }
    }
}
