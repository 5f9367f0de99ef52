// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import picocli.CommandLine.Command;

/** Writes the solution in another format. */
@Command(
        name = "export",
        description = "Write what is in the database to files.",
        synopsisSubcommandLabel = "FORMAT",
        subcommands = {
            ExportCtcCommand.class,
            ExportTracksCommand.class,
            ExportGeffCommand.class,
            ExportTrackMateCommand.class,
            ExportZarrCommand.class,
            ExportNetworkxCommand.class,
            ExportDotCommand.class,
            ExportNapariCommand.class,
            ExportZarrNapariCommand.class,
            ExportTablesCommand.class,
            ExportOverlaysCommand.class,
            ExportGifCommand.class,
            ExportLineagesCommand.class,
            ExportLpCommand.class,
            ExportPythonDatabaseCommand.class
        })
final class ExportCommand {}
