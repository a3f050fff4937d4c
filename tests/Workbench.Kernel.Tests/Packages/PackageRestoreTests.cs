using Workbench.Kernel.Packages;
using Workbench.Kernel.Sessions;
using Workbench.Kernel.Tests.Sessions;

namespace Workbench.Kernel.Tests.Packages;

public sealed class PackageRestoreTests : IDisposable
{
    private readonly PackageFeed feed = new();

    public void Dispose() => feed.Dispose();

    private RestoreRequest Request(PackageSettings settings, string range = "[1.0.0]", string id = "Planted.A") =>
        new([new RequestedPackage(id, range, range.Contains('*', StringComparison.Ordinal))], [feed.Source], settings);

    private void AddPackage(string version = "1.0.0") => feed.Add("Planted.A", version, "public class A { }");

    private Task<RestoredPackages> Restore(RestoreRequest request) => PackageRestore.RunAsync(request, TestContext.Current.CancellationToken);

    [Fact]
    public async Task An_answer_is_found_again_without_a_process()
    {
        AddPackage();
        var first = await Restore(Request(feed.Settings));
        var again = await Restore(Request(feed.WithoutSdk));
        Assert.Equal(
            Path.Combine(feed.Settings.PackagesFolder!, "planted.a", "1.0.0", "lib", "net10.0", "Planted.A.dll"),
            Assert.Single(first.Packages[0].Runtime));
        Assert.Equal(first.Packages[0].Runtime, again.Packages[0].Runtime);
    }

    [Fact]
    public async Task An_answer_whose_files_are_gone_or_that_is_damaged_is_made_anew()
    {
        AddPackage();
        var first = await Restore(Request(feed.Settings));
        Directory.Delete(feed.Settings.PackagesFolder!, recursive: true);
        await Restore(Request(feed.Settings));
        Assert.True(File.Exists(first.Packages[0].Runtime[0]));
        File.WriteAllText(Assert.Single(Directory.GetFiles(feed.Settings.CacheFolder)), "{ \"Packages\": [");
        await Restore(Request(feed.Settings));
        Assert.Single((await Restore(Request(feed.WithoutSdk))).Packages);
    }

    [Fact]
    public async Task The_newest_version_is_looked_up_again_after_a_while_and_the_old_one_serves_without_a_network()
    {
        AddPackage();
        var request = Request(feed.Settings, "*");
        Assert.Equal("1.0.0", (await Restore(request)).Packages[0].Version);
        AddPackage("2.0.0");
        Assert.Equal("1.0.0", (await Restore(request)).Packages[0].Version);
        var offline = await Restore(Request(feed.WithoutSdk with { NewestHolds = TimeSpan.Zero }, "*"));
        Assert.Equal("1.0.0", offline.Packages[0].Version);
        Assert.Contains("those found before are used", Assert.Single(offline.Warnings));
        Assert.Equal("2.0.0", (await Restore(Request(feed.Settings with { NewestHolds = TimeSpan.Zero }, "*"))).Packages[0].Version);
    }

    [Fact]
    public async Task Several_at_once_leave_one_whole_answer()
    {
        AddPackage();
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Restore(Request(feed.Settings))));
        Assert.All(answers, answer => Assert.True(answer.IsThere));
        Assert.Single((await Restore(Request(feed.WithoutSdk))).Packages);
        Assert.Single(Directory.GetFiles(feed.Settings.CacheFolder));
    }

    [Fact]
    public async Task Without_an_SDK_the_error_says_what_to_install()
    {
        var error = await Assert.ThrowsAsync<WorkbenchException>(() => Restore(Request(feed.WithoutSdk)));
        Assert.Contains("Install the SDK of .NET 10", error.Message);
    }

    [Fact]
    public async Task An_interrupt_ends_the_process_and_leaves_nothing()
    {
        // A program that never ends stands for a restore that hangs; it tells that it runs by a file.
        var started = Path.Combine(feed.Notebooks, "started");
        var program = feed.Program($"echo $$ > {started}.part\nmv {started}.part {started}\nsleep 600");
        var running = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(feed.Notebooks);
        watcher.Renamed += (_, _) => running.TrySetResult();
        watcher.EnableRaisingEvents = true;
        using var stop = new CancellationTokenSource();
        var session = feed.Session(feed.Settings with { DotnetProgram = program });
        var cell = session.ExecuteAsync("#r \"nuget: Planted.A\"\nvar ran = true;", cancellation: stop.Token);
        await running.Task.WaitAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        var result = await cell;
        Assert.Equal(CellStatus.Cancelled, result.Status);
        Assert.Contains("Packages not installed", result.Displays()[0].Data["text/plain"]);
        Assert.False(Directory.Exists("/proc/" + File.ReadAllText(started).Trim()), "The process still runs.");
        Assert.False(Directory.Exists(feed.Settings.CacheFolder));
        Assert.Equal("1", (await session.ExecuteAsync("Console.Write(1);")).Printed());
    }

    [Fact]
    public async Task The_cells_time_limit_ends_a_restore()
    {
        var session = feed.Session(feed.Settings with { DotnetProgram = feed.Program("sleep 600") });
        var result = await session.ExecuteAsync("#r \"nuget: Planted.A\"", timeout: TimeSpan.FromSeconds(0.5));
        Assert.Equal(CellStatus.TimedOut, result.Status);
    }

    [Fact]
    public async Task A_dependency_chain_is_restored_whole_and_known_by_name()
    {
        AddPackage();
        feed.Add("Planted.B", "1.0.0", "public class B { }", [("Planted.A", "1.0.0")]);
        feed.Add("Planted.C", "1.0.0", "public class C { }", [("Planted.B", "1.0.0")]);
        var restored = await Restore(Request(feed.Settings, id: "Planted.C"));
        Assert.Equal(["Planted.A", "Planted.B", "Planted.C"], restored.ClosureOf(["planted.c"]).Select(package => package.Id).Order());
        Assert.Equal(["Planted.A"], restored.ClosureOf(["Planted.A"]).Select(package => package.Id));
    }

    [Fact]
    public async Task A_file_that_is_no_assembly_is_left_out_with_a_warning()
    {
        feed.Add("Planted.A", "1.0.0", "public class A { }", files: [("lib/net10.0/Broken.dll", [1, 2, 3])]);
        var restored = await Restore(Request(feed.Settings));
        Assert.Equal("Planted.A.dll", Path.GetFileName(Assert.Single(restored.Packages[0].Compile)));
        Assert.Equal("Planted.A.dll", Path.GetFileName(Assert.Single(restored.Packages[0].Runtime)));
        Assert.Contains("Broken.dll is no .NET assembly", Assert.Single(restored.Warnings));
    }

    [Fact]
    public void The_answers_name_depends_on_all_that_the_answer_does()
    {
        var config = Path.Combine(feed.Notebooks, "nuget.config");
        var settings = new PackageSettings { Folder = feed.Notebooks };
        var keys = new List<string>
        {
            Request(settings).Key(), Request(settings, "[2.0.0]").Key(), Request(settings, id: "Other").Key(),
            (Request(settings) with { Sources = [] }).Key(), Request(settings with { PackagesFolder = "/elsewhere" }).Key(),
        };
        File.WriteAllText(config, "<configuration />");
        keys.Add(Request(settings).Key());
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.Equal(Request(settings).Key(), Request(settings, id: "planted.A").Key());
    }
}
