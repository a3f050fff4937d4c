using System.Runtime.CompilerServices;
using Workbench.Kernel.Packages;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Sessions;

/// <summary>A session that is closed goes, and takes nothing with it that others need.</summary>
public sealed class ClosedSessionTests
{
    private static readonly string folder = Directory.GetCurrentDirectory();

    [Fact]
    public async Task Its_F_sharp_compiler_is_forgotten()
    {
        var compiler = await RunAndCloseAsync();

        // What ran the session's last step is still on the stack below. Who makes a session meanwhile, for another test, holds what those
        // of that moment listen to; one that is made now comes after that.
        await Task.Yield();
        new FSharpCompiler(folder).Dispose();
        for (var collection = 0; collection < 3 && compiler.IsAlive; collection++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(compiler.IsAlive, "the compiler of the closed session is still referenced");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> RunAndCloseAsync()
    {
        using var session = new NotebookSession();
        foreach (var code in new[] { "type T = { N: int }\nlet double t = { t with N = 2 * t.N }", "let four = double { N = 2 }", "failwith \"no\"", "let x: string = 1" })
            await session.ExecuteAsync(code, "fsharp");
        Assert.Equal("{ N = 4 }", session.FindVariable("fsharp", "four")!.Value!.ToString());
        return new WeakReference(session.FSharp.Session);
    }

    [Fact]
    public async Task Another_one_that_was_opened_at_the_same_time_goes_on()
    {
        using var first = new NotebookSession(new SessionOptions { Prepare = ["fsharp"] });
        using var second = new NotebookSession(new SessionOptions { Prepare = ["fsharp"] });
        Assert.Null((await first.ExecuteAsync("let x = 1", "fsharp")).Error);
        first.Dispose();

        // The compiler writes a file for each cell into a folder of its session.
        Assert.Null((await second.ExecuteAsync("let y = 3", "fsharp")).Error);
        first.Dispose();
        Assert.Contains("<pre>4</pre>", (await second.ExecuteAsync("y + 1", "fsharp")).Value());
    }

    [Fact]
    public async Task One_that_is_being_made_is_closed_when_it_is_there()
    {
        var language = new FSharpLanguage(folder, new SessionAssemblies());
        language.Prepare();
        language.Dispose();
        await language.Closing;
        Assert.Throws<ObjectDisposedException>(() => language.Session);
    }
}
