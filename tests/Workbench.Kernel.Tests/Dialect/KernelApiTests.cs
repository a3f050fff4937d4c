using Workbench.Kernel.Sessions;
using Workbench.Kernel.Tests.Sessions;

namespace Workbench.Kernel.Tests.Dialect;

/// <summary>Section 7 of the dialect: the kernel's API as user code sees it.</summary>
public sealed class KernelApiTests
{
    [Fact]
    public async Task Row_7_user_code_asks_for_input()
    {
        var asked = new List<InputRequest>();
        var session = new NotebookSession(new SessionOptions
        {
            Ask = (request, _) =>
            {
                lock (asked)
                    asked.Add(request);
                return Task.FromResult<string?>("Bern");
            },
        });
        var result = await session.ExecuteAsync(
            """
            using Microsoft.DotNet.Interactive;
            Console.Write(await Kernel.GetInputAsync("City?", "text"));
            Console.Write((await Kernel.GetPasswordAsync("Key?")).GetClearTextPassword());
            Console.Write(await Kernel.GetPasswordAsync("Again?"));
            """);
        Assert.Null(result.Error);
        Assert.StartsWith("BernBern", result.Printed());
        Assert.DoesNotContain("Bern", result.Printed()["BernBern".Length..]);
        Assert.Equal(
            [new InputRequest("City?", false, "text"), new InputRequest("Key?", true, "password"), new InputRequest("Again?", true, "password")],
            asked);
    }

    [Fact]
    public async Task Row_7_input_that_nobody_can_give_is_an_error() =>
        Assert.Contains("Input prompt is not supported.", (await Cells.CSharp("await GetInputAsync(\"City?\")")).Error!.Value);

    [Fact]
    public async Task Row_7_user_code_asks_for_several_inputs_at_once()
    {
        var asked = new List<InputRequest>();
        var session = new NotebookSession(new SessionOptions
        {
            Ask = (request, _) =>
            {
                asked.Add(request);
                return Task.FromResult<string?>("for " + request.Name);
            },
        });
        var result = await session.ExecuteAsync(
            """
            using Microsoft.DotNet.Interactive.Commands;
            var answers = await GetInputsAsync(new[] { new InputDescription("city", "Which city?"), new InputDescription("key") { TypeHint = "password" } });
            Console.Write(string.Join(", ", answers.Select(answer => $"{answer.Key}: {answer.Value}")));
            """);
        Assert.Null(result.Error);
        Assert.Equal("city: for city, key: for key", result.Printed());
        Assert.Equal([new InputRequest("Which city?", false, "text", "city"), new InputRequest("key", true, "password", "key")], asked);
        const string Twice = "await GetInputsAsync(new[] { new InputDescription(\"a\"), new InputDescription(\"a\") })";
        Assert.Contains("Two inputs have the name 'a'", (await session.ExecuteAsync(Twice)).Error!.Value);
        Assert.Contains("at least one input", (await session.ExecuteAsync("await GetInputsAsync(new InputDescription[0])")).Error!.Value);
    }

    [Fact]
    public async Task Row_7_several_inputs_that_nobody_can_give_are_an_error() =>
        Assert.Contains(
            "Input prompt is not supported.",
            (await Cells.CSharp("await GetInputsAsync(new[] { new Microsoft.DotNet.Interactive.Commands.InputDescription(\"city\") })")).Error!.Value);

    [Fact]
    public async Task Row_7_the_context_stops_a_cell_that_watches_its_token()
    {
        using var stop = new CancellationTokenSource();
        var result = await Cells.Session.ExecuteAsync(
            """
            var token = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken;
            Console.Write("waiting");
            token.WaitHandle.WaitOne();
            Console.Write(" stopped");
            """,
            "csharp",
            _ => stop.CancelAfter(1),
            stop.Token);
        Assert.Equal(CellStatus.Cancelled, result.Status);
        Assert.Equal("waiting stopped", result.Printed());
    }

    [Fact]
    public async Task Row_7_the_context_displays_and_publishes()
    {
        var result = await Cells.CSharp(
            """
            using Microsoft.DotNet.Interactive;
            using Microsoft.DotNet.Interactive.Events;
            var context = KernelInvocationContext.Current;
            context.Display(1, "text/plain");
            context.DisplayAs("<b>", "text/x");
            context.Publish(new DisplayedValueProduced("three", context.Command));
            Console.Write(((Microsoft.DotNet.Interactive.Commands.SubmitCode)context.Command).TargetKernelName);
            """);
        Assert.Null(result.Error);
        Assert.Equal(["1", "<b>", "three"], result.Displays().Select(display => Assert.Single(display.Data).Value));
        Assert.Equal("csharp", result.Printed());
    }

    [Theory]
    [InlineData("Microsoft.DotNet.Interactive.Kernel.Root.AddDirective(null);", "'Root'")]
    [InlineData(
        "await Microsoft.DotNet.Interactive.Kernel.Current.SendAsync(new Microsoft.DotNet.Interactive.Commands.SubmitCode(\"1\"));", "'Current'")]
    public async Task Row_7_what_is_not_there_is_a_compile_error_that_names_it(string code, string name) =>
        Assert.Contains(name, (await Cells.CSharp(code)).Error!.Value);
}
