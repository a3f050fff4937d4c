using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Engines;
using Workbench.Kernel.Magics;
using Workbench.Kernel.Sessions;
using Workbench.Kernel.Tests.Jupyter;
using Workbench.Kernel.Tests.Packages;
using Workbench.Kernel.Tests.Sessions;

namespace Workbench.Kernel.Tests.Dialect;

/// <summary>Rows 2.1 to 2.6 and 6.6 of the dialect: packages and references.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly PackageFeed feed = new();

    public void Dispose() => feed.Dispose();

    private static string Text(DisplayOutput display) => display.Data["text/plain"];

    private static string Greeter(string text) => $"namespace Planted; public class Greeter {{ public string Text => \"{text}\"; }}";

    [Theory]
    [InlineData("#r \"nuget: X, 1.0\"", "X", "1.0")]
    [InlineData("#r \"nuget:X,1.0\"", "X", "1.0")]
    [InlineData("#r @\"nuget: X\"", "X", null)]
    [InlineData("#r nuget:X,1.0", "X", "1.0")]
    [InlineData("  #r \"nuget: X, [1,2)\" // why", "X", "[1,2)")]
    [InlineData("#r \"nuget: X, *-*\";;", "X", "*-*")]
    [InlineData("#i \"nuget:https://host/v3/index.json\"", "https://host/v3/index.json", null)]
    [InlineData("#i nuget:/dir", "/dir", null)]
    public void Row_2_1_all_spellings_are_read(string line, string name, string? version)
    {
        var part = Assert.IsType<CodePart>(Assert.Single(CellSplitter.Split($"let a = 1\n{line}", "fsharp")));
        Assert.Equal(new PackageReference(name, version, line.Contains("#i", StringComparison.Ordinal), 2), Assert.Single(part.Packages));
        Assert.Equal("let a = 1\n", part.Text.TrimEnd('\n') + "\n");
    }

    [Theory]
    [InlineData("#r \"nuget: \"", "is no package's name")]
    [InlineData("#r \"nuget: X, one\"", "'one' is no version")]
    [InlineData("#i \"nuget:\"", "the source is missing")]
    public async Task Row_2_1_a_line_that_cannot_be_read_says_so(string line, string problem) =>
        Assert.Contains(problem, (await Cells.CSharp(line)).Error!.Value);

    [Theory]
    [InlineData("", "2.0.0")]
    [InlineData(", *", "2.0.0")]
    [InlineData(", *-*", "3.0.0-beta")]
    [InlineData(", 1.0", "1.0.0")]
    [InlineData(", 1.*", "1.1.0")]
    [InlineData(", [1.0,2.0)", "1.0.0")]
    public async Task Row_2_1_versions_are_chosen_as_asked(string asked, string expected)
    {
        foreach (var version in new[] { "1.0.0", "1.1.0", "2.0.0", "3.0.0-beta" })
            feed.Add("Planted.Greeter", version, Greeter(version));
        var result = await feed.Session().ExecuteAsync(
            $"Console.Write(new Planted.Greeter().Text);\n#r \"nuget: Planted.Greeter{asked}\"\n{feed.UseLine}");
        Assert.Null(result.Error);
        Assert.Equal(expected, result.Printed());
    }

    [Fact]
    public async Task Row_2_2_the_installation_is_one_display_updated_in_place()
    {
        feed.Add("Planted.Needed", "1.0.0", Greeter("x"));
        feed.Add("Planted.Greeter", "1.2.0", "namespace Planted; public class Second { }", [("Planted.Needed", "1.0.0")]);
        var seen = new List<CellOutput>();
        var result = await feed.Session().ExecuteAsync($"{feed.UseLine}\n#r \"nuget: planted.greeter\"", onOutput: seen.Add);
        Assert.Null(result.Error);
        Assert.Equal($"Restore sources\n  - {feed.Source}\nInstalling Packages\n  - planted.greeter", Text(Assert.IsType<DisplayOutput>(seen[0])));
        Assert.All(seen.Skip(1), output => Assert.Equal(((DisplayOutput)seen[0]).DisplayId, Assert.IsType<DisplayUpdate>(output).DisplayId));
        var end = Assert.Single(result.Displays());
        Assert.Equal($"Restore sources\n  - {feed.Source}\nInstalled Packages\n  - Planted.Greeter, 1.2.0", Text(end));
        Assert.Contains("<strong>Installed Packages</strong><ul><li><span>Planted.Greeter, 1.2.0</span></li></ul>", end.Data["text/html"]);
    }

    [Fact]
    public async Task Row_2_2_a_Jupyter_front_end_gets_the_display_and_its_updates()
    {
        feed.Add("Planted.Greeter", "1.0.0", Greeter("one"));
        await using var kernel = new RunningKernel(
            engine: new SessionEngine(new SessionOptions { Folder = feed.Notebooks, Packages = feed.Settings }));
        var (reply, broadcast) = kernel.Client.Run($"{feed.UseLine}\n#r \"nuget: Planted.Greeter\"");
        Assert.Equal("ok", reply.Text("status"));
        var displays = broadcast.Where(message => message.Type.EndsWith("display_data", StringComparison.Ordinal)).ToArray();
        Assert.Equal("display_data", displays[0].Type);
        Assert.Contains("Installing Packages", displays[0].Content["data"]!["text/plain"]!.ToString());
        Assert.All(displays[1..], update => Assert.Equal("update_display_data", update.Type));
        Assert.Single(displays.Select(message => message.Content["transient"]!["display_id"]!.ToString()).Distinct());
        Assert.Contains("Installed Packages\n  - Planted.Greeter, 1.0.0", displays[^1].Content["data"]!["text/plain"]!.ToString());
    }

    [Theory]
    [InlineData("csharp", "var adder = new Planted.Adder();")]
    [InlineData("fsharp", "let adder = Planted.Adder()")]
    public async Task Row_11_1_the_members_of_packages_are_completed_and_described(string language, string made)
    {
        feed.Add(
            "Planted.Adder",
            "1.0.0",
            "namespace Planted; public class Adder { /// <summary>Adds two numbers.</summary>\npublic int Sum(int a, int b) => a + b; }");
        var engine = new SessionEngine(new SessionOptions { Folder = feed.Notebooks, Packages = feed.Settings, DefaultLanguage = language });
        await using var kernel = new RunningKernel(language, engine: engine);
        Assert.Equal("ok", kernel.Client.Run($"{feed.UseLine}\n#r \"nuget: Planted.Adder\"\n{made}").Reply.Text("status"));
        const string code = "adder.Su";
        var cursor = new JsonObject { ["code"] = code, ["cursor_pos"] = code.Length };
        Assert.Equal(["Sum"], kernel.Client.Ask("complete_request", cursor).Reply.Content["matches"]!.AsArray().Select(match => match!.ToString()));
        var whole = new JsonObject { ["code"] = code + "m(1, 2)", ["cursor_pos"] = code.Length };
        Assert.Contains("Adds two numbers.", kernel.Client.Ask("inspect_request", whole).Reply.Content["data"]!["text/plain"]!.ToString());

        // Looking at a value loads nothing beside the session.
        Assert.True(
            kernel.Client.Ask("inspect_request", new JsonObject { ["code"] = "adder", ["cursor_pos"] = 3 }).Reply.Content["found"]!.GetValue<bool>());
        Assert.DoesNotContain(System.Runtime.Loader.AssemblyLoadContext.Default.Assemblies, loaded => loaded.GetName().Name == "Planted.Adder");
    }

    [Fact]
    public async Task Row_2_3_a_repeated_package_is_no_work_and_another_version_is_refused()
    {
        feed.Add("Planted.Greeter", "1.0.0", Greeter("one"));
        feed.Add("Planted.Greeter", "2.0.0", Greeter("two"));
        await (feed.Session()).ExecuteAsync($"{feed.UseLine}\n#r \"nuget: Planted.Greeter, 1.0\"");
        var session = feed.Session(feed.WithoutSdk);
        Assert.Null((await session.ExecuteAsync($"{feed.UseLine}\n#r \"nuget: Planted.Greeter, 1.0\"")).Error);
        foreach (var same in new[] { "planted.greeter", "Planted.Greeter, *", "PLANTED.Greeter, 1.0.0", "Planted.Greeter, 1.0" })
            Assert.Null((await session.ExecuteAsync($"#r \"nuget: {same}\"")).Error);
        var refused = await session.ExecuteAsync("#r \"nuget: planted.greeter, 2.0\"\nConsole.Write(1);");
        Assert.Equal("planted.greeter version 2.0 cannot be added because version 1.0.0 was added previously.", refused.Error!.Value);
        Assert.Equal("", refused.Printed());
        Assert.Equal("one", (await session.ExecuteAsync("Console.Write(new Planted.Greeter().Text);")).Printed());
    }

    [Fact]
    public async Task Row_2_3_two_versions_in_one_cell_are_refused()
    {
        var result = await feed.Session(feed.WithoutSdk).ExecuteAsync(
            "#r \"nuget: Planted.Greeter, 1.0\"\n#r \"nuget: planted.greeter, 1.0.0\"\n#r \"nuget: Planted.Greeter, 2.0\"");
        Assert.Equal("Planted.Greeter version 2.0 cannot be added because version 1.0 was added previously.", result.Error!.Value);
    }

    [Fact]
    public async Task Row_2_3_a_failed_restore_says_why_and_leaves_the_session_usable()
    {
        feed.Add("Planted.Greeter", "1.0.0", Greeter("one"));
        var session = feed.Session();
        var unknown = await session.ExecuteAsync($"{feed.UseLine}\nvar before = 1;\n#r \"nuget: Planted.Absent\"");
        Assert.Contains("NU1101: Unable to find package Planted.Absent", unknown.Error!.Value);
        Assert.Contains("Packages not installed\n  - Planted.Absent", Text(unknown.Displays()[0]));
        Assert.Null(session.FindVariable("csharp", "before"));
        Assert.Contains(
            "Unable to find package Planted.Greeter with version (= 7.0.0)",
            (await session.ExecuteAsync("#r \"nuget: Planted.Greeter, 7.0\"")).Error!.Value);
        Assert.Equal("one", (await session.ExecuteAsync("#r \"nuget: Planted.Greeter\"\nConsole.Write(new Planted.Greeter().Text);")).Printed());
    }

    [Fact]
    public async Task Row_2_4_the_closure_with_its_native_libraries_can_be_used_in_the_same_cell()
    {
        feed.Add("Planted.Base", "1.0.0", Greeter("base"));
        feed.Add(
            "Planted.Native",
            "1.0.0",
            "namespace Planted; public class Native : Greeter { [System.Runtime.InteropServices.DllImport(\"planted\")] static extern int SystemNative_GetPid(); public static int Pid => SystemNative_GetPid(); }",
            [("Planted.Base", "1.0.0")],
            [PackageFeed.NativeLibrary("planted")],
            ["Planted.Base"]);
        const string own = """
            [System.Runtime.InteropServices.DllImport("planted")] static extern int SystemNative_GetPid();
            """;
        var result = await feed.Session().ExecuteAsync(
            $"{feed.UseLine}\n#r \"nuget: Planted.Native\"\nusing Planted;\n{own}Console.Write($\"{{Native.Pid}} {{SystemNative_GetPid()}} {{new Native().Text}} {{new Greeter().Text}}\");");
        Assert.Null(result.Error);
        Assert.Equal($"{Environment.ProcessId} {Environment.ProcessId} base base", result.Printed());
    }

    [Fact]
    public async Task Row_2_4_both_languages_have_the_same_types_and_each_needs_its_own_reference()
    {
        feed.Add("Planted.Counter", "1.0.0", "namespace Planted; public class Counter { public int Count { get; set; } public static int Made { get; set; } public Counter() { Made++; } }");
        var session = feed.Session();
        Assert.Null(
            (await session.ExecuteAsync($"{feed.UseLine}\n#r \"nuget: Planted.Counter\"\nvar counter = new Planted.Counter {{ Count = 4 }};")).Error);
        Assert.Contains("FS0039", (await session.ExecuteAsync("#!fsharp\nPlanted.Counter().Count")).Error!.Value);
        var result = await session.ExecuteAsync(
            "#!fsharp\n#r \"nuget: Planted.Counter\"\n#!share counter --from csharp\ncounter.Count <- counter.Count + 1\nlet mine = Planted.Counter()\nprintf \"%d %d\" counter.Count Planted.Counter.Made");
        Assert.Null(result.Error);
        Assert.Equal("5 2", result.Printed());
        Assert.Equal("5 2", (await session.ExecuteAsync("#!share mine --from fsharp\nPlanted.Counter c = mine;\nConsole.Write($\"{counter.Count} {Planted.Counter.Made}\");")).Printed());
    }

    [Fact]
    public async Task Row_2_4_sessions_of_a_process_have_packages_of_their_own()
    {
        feed.Add("Planted.Greeter", "1.0.0", Greeter("one"));
        feed.Add("Planted.Greeter", "2.0.0", Greeter("two"));
        foreach (var (version, text) in new[] { ("1.0", "one"), ("2.0", "two") })
        {
            var session = feed.Session();
            foreach (var code in new[] { "#!csharp\n{0}\nvar g = new Planted.Greeter(); Console.Write(g.Text);", "#!fsharp\n{0}\nlet g = Planted.Greeter()\nprintf \"%s\" g.Text" })
                Assert.Equal(text, (await session.ExecuteAsync(code.Replace("{0}", $"{feed.UseLine}\n#r \"nuget: Planted.Greeter, {version}\"", StringComparison.Ordinal))).Printed());
            Assert.Same(session.FindVariable("csharp", "g")!.Value!.GetType(), session.FindVariable("fsharp", "g")!.Value!.GetType());
        }
    }

    [Fact]
    public async Task Row_2_4_a_session_whose_packages_are_gone_does_not_disturb_later_ones()
    {
        using (var first = new PackageFeed())
        {
            first.Add("Planted.Gone", "1.0.0", "namespace Planted; public class Gone { }");
            Assert.Null((await first.Session().ExecuteAsync($"#!fsharp\n{first.UseLine}\n#r \"nuget: Planted.Gone\"\nlet x = 1")).Error);
        }

        var session = feed.Session();
        Assert.Null((await session.ExecuteAsync("#!fsharp\ntype Pair = { A: int }\nlet pair = { A = 3 }")).Error);
        Assert.Equal("3", (await session.ExecuteAsync("#!fsharp\nlet twice = [ pair; pair ]\nprintf \"%d\" twice[1].A")).Printed());
    }

    [Theory]
    [InlineData("TorchSharp-cpu, 0.105.0")]
    [InlineData("Deedle.Interactive, 1.0")]
    [InlineData("Plotly.NET.Interactive, 9.9.9-beta")]
    public async Task Row_2_4_bundled_packages_are_there_in_any_version_without_a_restore(string package)
    {
        var result = await feed.Session(feed.WithoutSdk).ExecuteAsync(
            $"#r \"nuget: {package}\"\nConsole.Write(typeof(Deedle.Frame).Assembly.GetName().Name);");
        Assert.Null(result.Error);
        Assert.Equal(
            $"{package.Replace(",", "", StringComparison.Ordinal)}: the workbench's own assembly is used.", Text(Assert.Single(result.Displays())));
        Assert.Equal("Deedle", result.Printed());
    }

    [Fact]
    public async Task Row_2_4_a_package_that_needs_a_bundled_one_gets_it_from_here()
    {
        feed.Add(
            "Planted.Frames",
            "1.0.0",
            "namespace Planted; public static class Frames { public static System.Type Of => typeof(Deedle.Frame); }",
            [("Deedle", "[2.5.0, 3.0.0)"), ("FSharp.Core", "6.0.0")]);
        var result = await feed.Session().ExecuteAsync(
            $"{feed.UseLine}\n#r \"nuget: Planted.Frames\"\nConsole.Write(Planted.Frames.Of == typeof(Deedle.Frame));");
        Assert.Null(result.Error);
        Assert.Equal("True", result.Printed());
    }

    [Fact]
    public async Task Row_2_4_a_package_that_needs_a_newer_FSharp_Core_than_the_engine_runs_on_is_refused()
    {
        feed.Add("Planted.Newer", "1.0.0", Greeter("x"), [("FSharp.Core", "90.0.0")]);
        var result = await feed.Session().ExecuteAsync($"{feed.UseLine}\n#r \"nuget: Planted.Newer\"");
        Assert.Contains("Planted.Newer 1.0.0 needs FSharp.Core", result.Error!.Value);
        Assert.Contains("Ask for an older version of Planted.Newer", result.Error.Value);
    }

    [Fact]
    public async Task Row_2_4_where_the_engine_has_an_assembly_itself_the_newer_of_the_two_is_used_in_both_languages()
    {
        feed.Add("Markdig", "0.1.0", Greeter("older"));
        feed.Add("AngleSharp", "99.0.0", Greeter("newer"));
        var older = await feed.Session().ExecuteAsync(
            $"{feed.UseLine}\n#r \"nuget: Markdig\"\nConsole.Write(Markdig.Markdown.ToPlainText(\"*a*\"));");
        Assert.Null(older.Error);
        Assert.Equal("a\n", older.Printed());
        Assert.Contains("Markdig 0.1.0: its Markdig.dll 0.1.0.0 is not loaded", older.Printed("stderr"));
        var session = feed.Session();
        Assert.Equal("newer", (await session.ExecuteAsync($"{feed.UseLine}\n#r \"nuget: AngleSharp\"\nvar g = new Planted.Greeter();\nConsole.Write(g.Text);")).Printed());
        Assert.Equal(
            "newer", (await session.ExecuteAsync("#!fsharp\n#r \"nuget: AngleSharp\"\n#!share g --from csharp\nprintf \"%s\" g.Text")).Printed());
    }

    [Fact]
    public async Task Row_2_4_a_second_version_of_a_loaded_assembly_is_refused()
    {
        feed.Add("Planted.Base", "1.0.0", Greeter("old"));
        feed.Add("Planted.Base", "2.0.0", Greeter("new"));
        feed.Add("Planted.Wants", "1.0.0", "namespace Planted; public class Wants { }", [("Planted.Base", "2.0.0")]);
        feed.Add("Planted.First", "1.0.0", "namespace Planted; public class First { }", [("Planted.Base", "1.0.0")]);
        var session = feed.Session();
        Assert.Equal(
            "old",
            (await session.ExecuteAsync($"{feed.UseLine}\n#r \"nuget: Planted.First\"\nConsole.Write(new Planted.Greeter().Text);")).Printed());
        Assert.Contains(
            "is in use in this session already. Restart the notebook", (await session.ExecuteAsync("#r \"nuget: Planted.Wants\"")).Error!.Value);
        Assert.Equal("old", (await session.ExecuteAsync("Console.Write(new Planted.Greeter().Text);")).Printed());
    }

    [Theory]
    [InlineData("https://127.0.0.1:9/v3/index.json", "Unable to load the service index")]
    [InlineData("http://127.0.0.1:9/v3/index.json", "NuGet takes packages over https only")]
    [InlineData("absent-folder", "doesn't exist")]
    public async Task Row_2_5_a_source_that_does_not_answer_is_a_warning(string source, string warning)
    {
        feed.Add("Planted.Greeter", "1.0.0", Greeter("one"));
        var result = await feed.Session().ExecuteAsync(
            $"#i \"nuget:{source}\"\n{feed.UseLine}\n#r \"nuget: Planted.Greeter\"\nConsole.Write(new Planted.Greeter().Text);");
        Assert.Null(result.Error);
        Assert.Equal("one", result.Printed());
        Assert.Contains(source, result.Printed("stderr"));
        Assert.Contains(warning, result.Printed("stderr"));
    }

    [Fact]
    public async Task Row_2_5_a_source_stays_for_later_cells_and_may_be_a_folder_beside_the_notebook()
    {
        feed.Add("Planted.Greeter", "1.0.0", Greeter("one"));
        var session = feed.Session();
        Assert.Equal($"Restore sources\n  - {feed.Source}", Text(Assert.Single((await session.ExecuteAsync("#i \"nuget:../source\"")).Displays())));
        Assert.Null((await session.ExecuteAsync("#r \"nuget: Planted.Greeter\"")).Error);
    }

    [Fact]
    public async Task Row_2_6_assemblies_by_path_are_found_beside_the_notebook_and_are_the_same_in_both_languages()
    {
        feed.Add("Planted.Base", "1.0.0", Greeter("by path"));
        feed.Add("Planted.Upper", "1.0.0", "namespace Planted; public class Upper : Greeter { }", against: ["Planted.Base"]);
        Directory.CreateDirectory(Path.Combine(feed.Notebooks, "bin"));
        foreach (var name in new[] { "Planted.Base", "Planted.Upper" })
            File.Move(feed.AssemblyOf(name), Path.Combine(feed.Notebooks, "bin", name + ".dll"));
        var session = feed.Session();
        var first = await session.ExecuteAsync(
            "#r \"bin/Planted.Upper.dll\"\n#r \"System.Net.Http.dll\"\nvar upper = new Planted.Upper();\nConsole.Write(upper.Text);");
        Assert.Null(first.Error);
        Assert.Equal("by path", first.Printed());
        var second = await session.ExecuteAsync(
            "#!fsharp\n#I \"bin\"\n#r \"Planted.Upper.dll\"\n#r \"Planted.Base.dll\"\nlet other = Planted.Upper()\n#!share upper --from csharp\nprintf \"%s %s\" (string (upper.GetType() = other.GetType())) upper.Text");
        Assert.Null(second.Error);
        Assert.Equal("True by path", second.Printed());
    }

    [Fact]
    public async Task Row_2_6_scripts_are_loaded_from_beside_the_notebook_and_positions_stay()
    {
        File.WriteAllText(Path.Combine(feed.Notebooks, "part.csx"), "int FromScript() => 6;");
        File.WriteAllText(Path.Combine(feed.Notebooks, "part.fsx"), "let fromScript = 7");
        var session = feed.Session();
        Assert.Equal("6", (await session.ExecuteAsync("#load \"part.csx\"\nConsole.Write(FromScript());")).Printed());
        var loaded = await session.ExecuteAsync("#!fsharp\n#load \"part.fsx\"\nprintf \"%d %s\" Part.fromScript __SOURCE_DIRECTORY__");
        Assert.Null(loaded.Error);
        Assert.Equal($"7 {feed.Notebooks}", loaded.Printed());
        Assert.StartsWith(
            "(3,9)-(3,16) error FS0039", (await session.ExecuteAsync("#!fsharp\n#r \"System.Net.Http.dll\"\nlet x = nowhere")).Error!.Value);
        Assert.Contains("CS0006", (await session.ExecuteAsync("#r \"absent.dll\"")).Error!.Value);
        Assert.Contains("absent.dll", (await session.ExecuteAsync("#!fsharp\n#r \"absent.dll\"")).Error!.Value);
    }

    [Fact]
    public async Task Row_2_6_the_package_lines_of_loaded_scripts_count()
    {
        feed.Add("Planted.Greeter", "1.0.0", Greeter("loaded"));
        Directory.CreateDirectory(Path.Combine(feed.Notebooks, "parts"));
        File.WriteAllText(
            Path.Combine(feed.Notebooks, "parts", "inner.csx"),
            $"{feed.UseLine}\n#r \"nuget: Planted.Greeter\"\nstring Greet() => new Planted.Greeter().Text;");
        File.WriteAllText(Path.Combine(feed.Notebooks, "outer.csx"), "#load \"parts/inner.csx\"\n");
        var result = await feed.Session().ExecuteAsync("#load \"outer.csx\"\nConsole.Write(Greet());");
        Assert.Null(result.Error);
        Assert.Equal("loaded", result.Printed());
    }

    [Fact]
    public async Task Row_2_6_the_package_lines_of_loaded_FSharp_scripts_go_to_the_same_resolver()
    {
        feed.Add("Planted.Greeter", "1.0.0", Greeter("loaded"));
        Directory.CreateDirectory(Path.Combine(feed.Notebooks, "parts"));
        File.WriteAllText(
            Path.Combine(feed.Notebooks, "parts", "inner.fsx"),
            $"{feed.UseLine}\n#r \"nuget: Planted.Greeter\"\nlet greet () = Planted.Greeter().Text");
        File.WriteAllText(Path.Combine(feed.Notebooks, "outer.fsx"), "#load \"parts/inner.fsx\"\nlet twice () = Inner.greet () + Inner.greet ()");
        File.WriteAllText(Path.Combine(feed.Notebooks, "other.fsx"), "let other = 1");
        var session = feed.Session();
        var result = await session.ExecuteAsync(
            "#!fsharp\n#load \"other.fsx\" \"outer.fsx\"\nlet greeter = Planted.Greeter()\nprintf \"%s %d\" (Outer.twice ()) Other.other");
        Assert.Null(result.Error);
        Assert.Equal("loadedloaded 1", result.Printed());
        Assert.Contains("Installed Packages", result.Displays()[0].Data["text/html"]);

        // C# knows the type: it is the session's, and no other's.
        Assert.Equal(
            "loaded",
            (await session.ExecuteAsync("#r \"nuget: Planted.Greeter\"\n#!share greeter --from fsharp\nConsole.Write(greeter.Text);")).Printed());
        File.WriteAllText(Path.Combine(feed.Notebooks, "absent.fsx"), "#r \"nuget: Planted.Absent\"");
        var missing = await feed.Session(feed.WithoutSdk).ExecuteAsync("#!fsharp\n#load \"absent.fsx\"");
        Assert.Contains("no-such-dotnet", missing.Error!.Value);
    }

    [Theory]
    [InlineData("csharp", "Console.Write(new Planted.Greeter().Text);")]
    [InlineData("fsharp", "printf \"%s\" (Planted.Greeter().Text)")]
    public async Task Row_2_6_an_assembly_that_was_built_anew_is_told_of_once_each_time(string language, string use)
    {
        feed.Add("Planted.Greeter", "1.0.0", Greeter("old"));
        var assembly = feed.AssemblyOf("Planted.Greeter");
        var code = $"#!{language}\n#r \"Planted.Greeter.dll\"\n{use}";
        var session = feed.Session();
        Assert.Equal("", (await session.ExecuteAsync(code)).Printed("stderr"));
        File.SetLastWriteTimeUtc(assembly, File.GetLastWriteTimeUtc(assembly).AddHours(1));
        var again = await session.ExecuteAsync(code);
        Assert.Equal("old", again.Printed());
        Assert.Equal($"warning: {assembly} has changed since", again.Printed("stderr")[..$"warning: {assembly} has changed since".Length]);
        Assert.Equal("", (await session.ExecuteAsync(code)).Printed("stderr"));
    }

    [Fact]
    public async Task Row_6_6_a_packages_notebook_is_run_once_and_an_extension_assembly_is_a_warning()
    {
        var notebook = "#!csharp\nvar extended = new Planted.Greeter().Text;\n#!fsharp\nlet extendedToo = Planted.Greeter().Text"u8.ToArray();
        feed.Add(
            "Planted.Extended",
            "1.0.0",
            Greeter("dib"),
            files: [("interactive-extensions/dotnet/extension.dib", notebook), ("interactive-extensions/dotnet/Old.dll", [1])]);
        var session = feed.Session();
        var result = await session.ExecuteAsync($"{feed.UseLine}\n#r \"nuget: Planted.Extended\"\nConsole.Write(extended);");
        Assert.Null(result.Error);
        Assert.Equal("dib", result.Printed());
        Assert.Equal("dib", session.FindVariable("fsharp", "extendedToo")!.Value);
        Assert.Contains("its extension Old.dll is of an engine that ended", result.Printed("stderr"));
        Assert.Equal("", (await session.ExecuteAsync("#r \"nuget: Planted.Extended\"")).Printed("stderr"));
    }

    [Fact]
    public async Task Row_6_6_a_packages_notebook_that_fails_is_a_warning()
    {
        feed.Add(
            "Planted.Broken",
            "1.0.0",
            Greeter("dib"),
            files: [("interactive-extensions/dotnet/extension.dib", "#!csharp\nthrow new Exception(\"planted\");"u8.ToArray())]);
        var result = await feed.Session().ExecuteAsync($"{feed.UseLine}\n#r \"nuget: Planted.Broken\"\nConsole.Write(new Planted.Greeter().Text);");
        Assert.Null(result.Error);
        Assert.Equal("dib", result.Printed());
        Assert.Contains("extension.dib failed", result.Printed("stderr"));
    }

    [Fact]
    public async Task Section_12_Newtonsoft_Json_needs_no_reference() =>
        Assert.Equal("[1]", (await Cells.CSharp("Console.Write(Newtonsoft.Json.JsonConvert.SerializeObject(new[] { 1 }));")).Printed());

    [Fact]
    public async Task Section_12_the_source_directory_is_the_notebooks_folder()
    {
        var session = feed.Session();
        Assert.Equal(feed.Notebooks, (await session.ExecuteAsync("#!fsharp\nprintf \"%s\" __SOURCE_DIRECTORY__")).Printed());
        Assert.Equal(
            feed.Notebooks, (await session.ExecuteAsync("#!fsharp\n#r \"System.Net.Http.dll\"\nprintf \"%s\" __SOURCE_DIRECTORY__")).Printed());
    }
}
