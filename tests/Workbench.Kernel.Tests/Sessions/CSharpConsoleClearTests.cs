using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Sessions;

public sealed class CSharpConsoleClearTests
{
    [Theory]
    [InlineData("Console.Clear();")]
    [InlineData("System.Console.Clear();")]
    [InlineData("global::System.Console.Clear();")]
    [InlineData("Console\n  // where\n  . /* how */ Clear ();")]
    [InlineData("Action clear = Console.Clear; clear();")]
    [InlineData("await Task.Run(Console.Clear);")]
    [InlineData("await Task.Run(async () => { await Task.Yield(); Console.Clear(); });")]
    [InlineData("class Screen { public static void Clear() => Console.Clear(); }\nScreen.Clear();")]
    public async Task What_the_cell_showed_before_is_forgotten(string clear)
    {
        var seen = new List<CellOutput>();
        using var session = new NotebookSession();
        var result = await session.ExecuteAsync($"Console.Write(\"old\"); display(1); Console.Error.Write(\"bad\");\n{clear}\nConsole.Write(\"new\");", onOutput: seen.Add);
        Assert.Equal([new StreamOutput("stdout", "new")], result.Outputs);
        Assert.Equal(
            [typeof(StreamOutput), typeof(DisplayOutput), typeof(StreamOutput), typeof(OutputsCleared), typeof(StreamOutput)],
            seen.Select(output => output.GetType()));
    }

    [Theory]
    [InlineData("using static System.Console;", "Clear();")]
    [InlineData("using Screen = System.Console;", "Screen.Clear();")]
    [InlineData("void Wipe() => Console.Clear();", "Wipe();")]
    public async Task The_method_by_another_name_is_found_in_that_cell_and_in_later_ones(string naming, string clear)
    {
        using var session = new NotebookSession();
        Assert.Equal("b", (await session.ExecuteAsync($"{naming}\nConsole.Write(\"a\"); {clear} Console.Write(\"b\");")).Printed());
        Assert.Equal("d", (await session.ExecuteAsync($"Console.Write(\"c\"); {clear} Console.Write(\"d\");")).Printed());
    }

    [Fact]
    public async Task A_cell_that_loads_a_script_or_references_an_assembly_clears_too()
    {
        var folder = Directory.CreateTempSubdirectory("console-clear-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "loaded.csx"), "var shown = \"new\";");
        using var session = new NotebookSession(new SessionOptions { Folder = folder.FullName });
        var result = await session.ExecuteAsync("#r \"System.Xml.Linq\"\n#load \"loaded.csx\"\nConsole.Write(\"old\"); Console.Clear(); Console.Write(shown);");
        Assert.Equal("new", result.Printed());
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_type_of_the_users_own_is_left_alone()
    {
        using var session = new NotebookSession();
        await session.ExecuteAsync("static class Console { public static void Clear() => System.Console.Write(\"own \"); }");
        Assert.Equal("a own ", (await session.ExecuteAsync("System.Console.Write(\"a \"); Console.Clear();")).Printed());
        Assert.Equal("", (await session.ExecuteAsync("System.Console.Write(\"a \"); System.Console.Clear();")).Printed());
    }

    [Theory]
    [InlineData("Console.Write(\"Console.Clear();\"); // Console.Clear();", "Console.Clear();")]
    [InlineData("Console.Write($\"{nameof(Console.Clear)} {nameof(Console)}\");", "Clear Console")]
    [InlineData("var cleared = new List<int> { 1 }; cleared.Clear(); Console.Write(cleared.Count);", "0")]
    public async Task Texts_names_and_other_methods_are_left_alone(string code, string printed) =>
        Assert.Equal("a " + printed, (await Cells.CSharp("Console.Write(\"a \"); " + code)).Printed());

    [Theory]
    [InlineData("Console.Clear(); int clearedWrong = \"a\";", "(1,37): error CS0029: Cannot implicitly convert type 'string' to 'int'")]
    [InlineData("Console.Clear(); undefinedName()", "(1,18): error CS0103: The name 'undefinedName' does not exist in the current context")]
    [InlineData("int clearedNone = Console.Clear();", "(1,19): error CS0029: Cannot implicitly convert type 'void' to 'int'")]
    [InlineData("Console.Clear(1);", "(1,9): error CS1501: No overload for method 'Clear' takes 1 arguments")]
    public async Task Errors_stand_where_they_did_and_name_what_the_user_wrote(string code, string error) =>
        Assert.Equal(error, (await Cells.CSharp(code)).Error!.Value);

    [Fact]
    public async Task Warnings_and_stacks_stand_where_they_did()
    {
        var result = await Cells.CSharp("Console\n  .Clear(); if (1 == 1) ;\nthrow new Exception(\"after\");");
        Assert.EndsWith($"in cell {result.ExecutionCount}, line 3", "in " + result.Error!.Traceback[^1].Trim()["at ".Length..]);
        var warned = await Cells.CSharp("void Warned() { Console.Clear(); if (true) ; }");
        Assert.Equal("(1,44): warning CS0642: Possible mistaken empty statement\n", warned.Printed("stderr"));
    }
}
