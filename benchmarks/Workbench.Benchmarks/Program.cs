using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Workbench;
using Workbench.Benchmarks;

// First of all, so that a child of a row loads nothing that it does not use.
return args switch
{
    [ChildProcess.Verb, ..] => ChildProcess.Run(args[1..]),
    [GrowthReport.Verb, var folder] => GrowthReport.Write(folder),
    _ => RunCommandLine(args),
};

static int RunCommandLine(string[] args)
{
    var rows = new Argument<string[]>("ROW") { Description = "Rows to run; all when none is named.", Arity = ArgumentArity.ZeroOrMore };
    var json = new Option<bool>("--json") { Description = "Print an array of {name, ours, peer, unit, ratio, target, pass}." };
    var list = new Option<bool>("--list") { Description = "List the rows and what each measures, without running them." };
    var threads = new Option<int>("--threads") { Description = "Threads for us and for the peer.", DefaultValueFactory = _ => Environment.ProcessorCount };
    var device = new Option<string>("--device") { Description = "Where the rows of training steps train: cpu or cuda.", DefaultValueFactory = _ => TrainingDevice.Name };
    device.AcceptOnlyFromAmong("cpu", "cuda");
    var root = new RootCommand("Measures us and a peer in turn in one run; prints the medians and their ratio (below 1 is faster).") { rows, json, list, threads, device };
    root.SetAction(parsed =>
    {
        try
        {
            Threads.Count = parsed.GetValue(threads);
            TrainingDevice.Name = parsed.GetValue(device)!;
            return Run(parsed.GetValue(rows)!, parsed.GetValue(json), parsed.GetValue(list));
        }
        catch (WorkbenchException error)
        {
            Console.Error.WriteLine(error.Message);
            return 2;
        }
    });
    return root.Parse(args).Invoke();
}

static int Run(string[] names, bool json, bool list)
{
    var all = BenchmarkList.Create();
    var unknown = names.FirstOrDefault(name => all.All(row => row.Name != name));
    var chosen = all.Where(row => names.Length == 0 || names.Contains(row.Name)).ToList();

    // A row has its temporary folder from the beginning; one that is measured removes it then.
    foreach (var row in all.Except(list || unknown is not null ? [] : chosen))
        row.Dispose();
    if (unknown is not null)
        throw new WorkbenchException($"There is no row '{unknown}'. Rows: {string.Join(", ", all.Select(row => row.Name))}");
    if (list)
    {
        PrintList(chosen, json);
        return 0;
    }

    var results = chosen.Select(MeasureRow).OfType<BenchmarkResult>().ToList();
    if (json)
        Console.WriteLine(JsonSerializer.Serialize(results, new JsonSerializerOptions { WriteIndented = true }));
    else
        PrintTable(results);
    return results.Count == chosen.Count && results.All(result => result.Pass) ? 0 : 1;
}

static BenchmarkResult? MeasureRow(BenchmarkRow row)
{
    using (row)
    {
        if (row.Unavailable is { } reason)
        {
            Console.Error.WriteLine($"{row.Name}: not run, {reason}");
            return null;
        }

        Console.Error.WriteLine($"{row.Name}: {row.Description}");
        var result = Harness.Measure(row);
        Console.Error.WriteLine(FormattableString.Invariant(
            $"{row.Name}: ours {result.Ours:G4} {result.Unit}, {row.Peer} {result.Peer:G4} {result.Unit}, ratio {result.Ratio:F2} (target {result.Target:F2})"));
        return result;
    }
}

static void PrintList(IEnumerable<BenchmarkRow> rows, bool json)
{
    if (json)
        Console.WriteLine(JsonSerializer.Serialize(rows.Select(row => new { name = row.Name, description = row.Description, unit = row.Unit, target = row.Target })));
    else
        foreach (var row in rows)
            Console.WriteLine($"{row.Name}  {row.Description}");
}

static void PrintTable(IEnumerable<BenchmarkResult> results)
{
    var table = new Table().Border(TableBorder.Simple)
        .AddColumns("row", "ours", "peer", "unit", "ratio", "target", "pass");
    foreach (var result in results)
        table.AddRow(
            Markup.Escape(result.Name),
            result.Ours.ToString("G4", CultureInfo.InvariantCulture),
            result.Peer.ToString("G4", CultureInfo.InvariantCulture),
            result.Unit,
            result.Ratio.ToString("F3", CultureInfo.InvariantCulture),
            result.Target.ToString("F2", CultureInfo.InvariantCulture),
            result.Pass ? "[green]yes[/]" : "[red]no[/]");
    AnsiConsole.Write(table);
}
