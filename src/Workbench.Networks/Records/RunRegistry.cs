using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Workbench.Data.Files;

namespace Workbench.Networks.Records;

/// <summary>
/// The runs of a folder: a JSON file a run, which is the truth, and an SQLite table of them for quick lists. The table is compared
/// with the files whenever the registry is opened, and made anew where it is damaged: a crash at any moment loses no run.
/// </summary>
public sealed class RunRegistry : IDisposable
{
    private const string Database = "runs.db";

    private readonly SqliteConnection connection;

    private RunRegistry(string folder, SqliteConnection connection)
    {
        Folder = folder;
        this.connection = connection;
    }

    /// <summary>The folder named by the environment variable WORKBENCH_RUNS, else <c>runs</c> in the working folder.</summary>
    public static string DefaultFolder =>
        Environment.GetEnvironmentVariable("WORKBENCH_RUNS") is { Length: > 0 } folder ? folder : Path.Combine(Environment.CurrentDirectory, "runs");

    /// <summary>Where the runs are.</summary>
    public string Folder { get; }

    /// <summary>JSON files that are no run records; they are not listed.</summary>
    public IReadOnlyList<string> Unreadable { get; private set; } = [];

    /// <summary>Opens the registry of a folder, which is made when absent, and brings its table up to date with the files.</summary>
    /// <param name="folder">The folder; null for <see cref="DefaultFolder"/>.</param>
    /// <exception cref="WorkbenchException">The folder cannot be written.</exception>
    public static RunRegistry Open(string? folder = null)
    {
        folder ??= DefaultFolder;
        try
        {
            Directory.CreateDirectory(folder);
            try
            {
                return Connect(folder);
            }
            catch (SqliteException error) when (error.SqliteErrorCode is 11 or 26)
            {
                // Damaged, or no database: the files have it all.
                File.Delete(Path.Combine(folder, Database));
                return Connect(folder);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new WorkbenchException(
                $"{folder}: the registry of runs cannot be opened ({error.Message}). Name another folder by WORKBENCH_RUNS or --folder.", error);
        }
    }

    /// <summary>Adds a run: first its file, then its line in the table.</summary>
    /// <returns>The run's id.</returns>
    public string Add(RunRecord record)
    {
        var text = RunRecordFile.Text(record);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..6];
        var id = $"{record.Started.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{hash}";
        WholeFile.WriteText(PathOf(id), text);
        Insert(id, record);
        return id;
    }

    /// <summary>All runs, the latest first.</summary>
    public IReadOnlyList<RegisteredRun> List()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, started, seconds, command, seed, network, metrics FROM runs ORDER BY id DESC";
        using var reader = command.ExecuteReader();
        var runs = new List<RegisteredRun>();
        while (reader.Read())
            runs.Add(new RegisteredRun(
                reader.GetString(0), DateTimeOffset.Parse(reader.GetString(1), CultureInfo.InvariantCulture), reader.GetDouble(2), reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetInt64(4), reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetString(6)));
        return runs;
    }

    /// <summary>The record of a run.</summary>
    /// <param name="id">Its id, or a beginning that no other run has.</param>
    /// <exception cref="WorkbenchException">There is no such run, or there are several.</exception>
    public RunRecord Read(string id)
    {
        var found = List().Where(run => run.Id.StartsWith(id, StringComparison.Ordinal)).ToList();
        return found.Count == 1
            ? RunRecordFile.Read(PathOf(found[0].Id))
            : throw new WorkbenchException(found.Count == 0
                ? $"There is no run '{id}' in {Folder}. See:  workbench runs list"
                : $"'{id}' begins the ids of {found.Count} runs: {string.Join(", ", found.Select(run => run.Id))}. Give more of it.");
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    private static RunRegistry Connect(string folder)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, Database), Pooling = false }.ToString());
        var registry = new RunRegistry(folder, connection);
        try
        {
            connection.Open();
            registry.Execute("CREATE TABLE IF NOT EXISTS runs (id TEXT PRIMARY KEY, started TEXT NOT NULL, seconds REAL NOT NULL, "
                + "command TEXT NOT NULL, seed INTEGER, network TEXT, metrics TEXT NOT NULL)");
            registry.Compare();
            return registry;
        }
        catch
        {
            registry.Dispose();
            throw;
        }
    }

    // The files are the truth: lines without a file go, files without a line get one.
    private void Compare()
    {
        var listed = List().Select(run => run.Id).ToHashSet();
        var present = Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet();
        foreach (var gone in listed.Except(present).ToList())
            Execute("DELETE FROM runs WHERE id = $id", ("$id", gone));
        var unreadable = new List<string>();
        foreach (var id in present.Except(listed).Order(StringComparer.Ordinal))
            try
            {
                Insert(id, RunRecordFile.Read(PathOf(id)));
            }
            catch (DataFileException)
            {
                unreadable.Add(PathOf(id));
            }

        Unreadable = unreadable;
    }

    private void Insert(string id, RunRecord record) => Execute(
        "INSERT OR REPLACE INTO runs VALUES ($id, $started, $seconds, $command, $seed, $network, $metrics)",
        ("$id", id),
        ("$started", record.Started.ToString("O", CultureInfo.InvariantCulture)),
        ("$seconds", record.Elapsed.TotalSeconds),
        ("$command", record.Command),
        ("$seed", record.Seed),
        ("$network", record.Training?.Network),
        ("$metrics", string.Join(", ", (record.Training?.Metrics ?? new Dictionary<string, double>()).Select(pair =>
            FormattableString.Invariant($"{pair.Key} {pair.Value:G4}")))));

    private void Execute(string text, params (string Name, object? Value)[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    private string PathOf(string id) => Path.Combine(Folder, id + ".json");
}
