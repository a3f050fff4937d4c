using Workbench.Kernel.Documents;
using Workbench.Kernel.LanguageServices;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Sessions;

public sealed class FSharpConsoleClearTests
{
    [Theory]
    [InlineData("Console.Clear()")]
    [InlineData("Console.Clear ()")]
    [InlineData("System.Console.Clear()")]
    [InlineData("global.System.Console.Clear()")]
    [InlineData("Console.\n  Clear()")]
    [InlineData("Console\n    .Clear()")]
    [InlineData("``Console``.``Clear``()")]
    [InlineData("let clear = Console.Clear in clear ()")]
    [InlineData("Action(Console.Clear).Invoke()")]
    [InlineData("System.Threading.Tasks.Task.Run(Console.Clear).Wait()")]
    [InlineData("[ 1 ] |> List.iter (fun _ -> Console.Clear())")]
    [InlineData("if true then Console.Clear() else (printf \"not\"\n                                   printf \"this\")")]
    public async Task What_the_cell_showed_before_is_forgotten(string clear)
    {
        var seen = new List<CellOutput>();
        var result = await Cells.Session.ExecuteAsync($"printf \"old\"\ndisplay 1 |> ignore\n{clear}\nprintf \"new\"", "fsharp", seen.Add);
        Assert.Equal([new StreamOutput("stdout", "new")], result.Outputs);
        Assert.Equal(
            [typeof(StreamOutput), typeof(DisplayOutput), typeof(OutputsCleared), typeof(StreamOutput)], seen.Select(output => output.GetType()));
    }

    [Theory]
    [InlineData("open type System.Console", "Clear()")]
    [InlineData("type C = System.Console", "C.Clear()")]
    [InlineData("let wipe () = Console.Clear()", "wipe ()")]
    public async Task The_method_by_another_name_is_found_in_that_cell_and_in_later_ones(string naming, string clear)
    {
        using var session = new NotebookSession(new SessionOptions { DefaultLanguage = "fsharp" });
        Assert.Equal("b", (await session.ExecuteAsync($"{naming}\nprintf \"a\"\n{clear}\nprintf \"b\"")).Printed());
        Assert.Equal("d", (await session.ExecuteAsync($"printf \"c\"\n{clear}\nprintf \"d\"")).Printed());
    }

    [Fact]
    public async Task A_cell_that_loads_a_script_clears_too()
    {
        var folder = Directory.CreateTempSubdirectory("console-clear-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "loaded.fsx"), "module Loaded\nlet shown = \"new\"");
        using var session = new NotebookSession(new SessionOptions { DefaultLanguage = "fsharp", Folder = folder.FullName });
        Assert.Equal("new", (await session.ExecuteAsync("#load \"loaded.fsx\"\nprintf \"old\"\nConsole.Clear()\nprintf \"%s\" Loaded.shown")).Printed());
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_type_of_the_users_own_is_left_alone()
    {
        using var session = new NotebookSession(new SessionOptions { DefaultLanguage = "fsharp" });
        await session.ExecuteAsync("type Console() =\n    static member Clear() = printf \"own \"");
        Assert.Equal("a own ", (await session.ExecuteAsync("printf \"a \"\nConsole.Clear()")).Printed());
        Assert.Equal("", (await session.ExecuteAsync("printf \"a \"\nSystem.Console.Clear()")).Printed());
    }

    [Theory]
    [InlineData("printf \"%s\" \"Console.Clear()\" // Console.Clear()", "Console.Clear()")]
    [InlineData("printf \"%s\" (nameof Console.Clear)", "Clear")]
    [InlineData("let cleared = System.Collections.Generic.List<int>([ 1 ])\ncleared.Clear()\nConsole.Write cleared.Count", "0")]
    public async Task Texts_names_and_other_methods_are_left_alone(string code, string printed) =>
        Assert.Equal("a " + printed, (await Cells.FSharp("printf \"a \"\n" + code)).Printed());

    [Theory]
    [InlineData("Console.Clear(); let wrong : int = \"a\"", "(1,36)-(1,39) error FS0001: ")]
    [InlineData("nope (); Console.Clear()", "(1,1)-(1,5) error FS0039: The value or constructor 'nope' is not defined.")]
    [InlineData("Console.Clear(1)", "(1,1)-(1,17) error FS0501: The member or object constructor 'Clear' takes 0 argument(s)")]
    public async Task Errors_stand_where_they_did_and_name_what_the_user_wrote(string code, string error) =>
        Assert.StartsWith(error, (await Cells.FSharp(code)).Error!.Value);

    [Fact]
    public async Task Warnings_and_stacks_stand_where_they_did()
    {
        Assert.StartsWith("(1,45)-(1,51) warning FS0025: ", (await Cells.FSharp("let cleared choice = Console.Clear(); match choice with Some it -> it")).Printed("stderr"));
        var thrown = await Cells.FSharp("Console.\n    Clear()\ninvalidOp \"after\" |> ignore");
        Assert.Equal($"   at cell {thrown.ExecutionCount}, line 3", thrown.Error!.Traceback[^1]);
    }

    [Fact]
    public void What_takes_the_calls_is_not_among_the_completions()
    {
        var names = CodeServices.Complete(Cells.Session, "let cleared = ", 14, "fsharp", CancellationToken.None).Names;
        Assert.Contains("Console", names);
        Assert.DoesNotContain(nameof(Microsoft.DotNet.Interactive.Ͼ), names);
    }
}
