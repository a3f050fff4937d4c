using System.Collections.Concurrent;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Engines;

/// <summary>The engine's side of the pipe: a process that runs a session for another one and ends with it.</summary>
public sealed class EngineHost
{
    private const int LargestPiece = 1 << 20;
    private static readonly TimeSpan lastWordsTime = TimeSpan.FromSeconds(1);

    private readonly FramedStream channel;
    private readonly SessionEngine engine;
    private readonly Channel<EngineEvent> events = Channel.CreateUnbounded<EngineEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<int, (CancellationTokenSource Stop, CellClient Client)> running = new();

    private EngineHost(Stream pipe, SessionEngine engine)
    {
        channel = new FramedStream(pipe);
        this.engine = engine;
    }

    /// <summary>Serves the process that listens on a pipe until it closes the pipe.</summary>
    /// <param name="pipe">The pipe's name.</param>
    /// <param name="language">Language of cells that name none.</param>
    /// <exception cref="WorkbenchException">Nobody listens on the pipe.</exception>
    public static async Task RunAsync(string pipe, string language)
    {
        // The terminal sends its interrupt to both processes: the other one decides what it means.
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        var engine = new SessionEngine(new SessionOptions { DefaultLanguage = language, Prepare = [language] });
        var stream = new NamedPipeClientStream(".", pipe, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            await stream.ConnectAsync(TimeSpan.FromSeconds(10), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException($"Nobody listens on the pipe {pipe} ({error.Message}); this command is started by 'workbench kernel start'.", error);
        }

        var host = new EngineHost(stream, engine);
        var writing = Task.Run(host.WriteAsync);

        // What a cell printed before it called Environment.Exit still leaves.
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            host.events.Writer.TryComplete();
            writing.Wait(lastWordsTime);
        };
        try
        {
            await host.ListenAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The other process went without having read everything.
        }

        StartedProcesses.End();
    }

    private async Task ListenAsync()
    {
        while (await channel.ReadAsync(EngineJson.Relaxed.EngineCommand).ConfigureAwait(false) is { } command)
        {
            switch (command)
            {
                case CancelCommand when running.TryGetValue(command.Id, out var call):
                    _ = call.Stop.CancelAsync();
                    break;
                case AnswerCommand answer when running.TryGetValue(command.Id, out var call):
                    call.Client.Hear(answer.Text);
                    break;
                case CancelCommand or AnswerCommand:
                    // The call has ended meanwhile.
                    break;
                default:
                    var begun = running[command.Id] = (new CancellationTokenSource(), new CellClient(this, command.Id));
                    _ = Task.Run(() => AnswerAsync(command, begun.Client, begun.Stop.Token));
                    break;
            }
        }
    }

    private async Task AnswerAsync(EngineCommand command, CellClient client, CancellationToken cancellation)
    {
        EngineEvent answer;
        try
        {
            answer = command switch
            {
                ExecuteCommand execute => new ExecutedEvent(
                    command.Id, await engine.ExecuteAsync(execute.Request, client, cancellation).ConfigureAwait(false)),
                CompletenessCommand text => new CompletenessEvent(
                    command.Id, await engine.CheckCompletenessAsync(text.Code, cancellation).ConfigureAwait(false)),
                CompleteCommand at => new CompletionsEvent(
                    command.Id, await engine.CompleteAsync(at.Code, at.Position, cancellation).ConfigureAwait(false)),
                DescribeCommand at => new DescriptionEvent(
                    command.Id, await engine.DescribeAsync(at.Code, at.Position, cancellation).ConfigureAwait(false)),
                _ => new FailedEvent(command.Id, $"The engine does not know {command.GetType().Name}.", Cancelled: false),
            };
        }
        catch (Exception error)
        {
            answer = new FailedEvent(command.Id, error.Message, error is OperationCanceledException);
        }

        running.TryRemove(command.Id, out _);
        events.Writer.TryWrite(answer);
    }

    /// <summary>Writes what has happened; texts of a stream that wait together leave together.</summary>
    private async Task WriteAsync()
    {
        try
        {
            await foreach (var next in events.Reader.ReadAllAsync().ConfigureAwait(false))
                await channel.WriteAsync(Joined(next), EngineJson.Relaxed.EngineEvent).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The other process is gone; so will this one be.
        }
    }

    private EngineEvent Joined(EngineEvent first)
    {
        if (first is not OutputEvent { Output: StreamOutput stream })
            return first;
        var text = new StringBuilder(stream.Text);
        while (text.Length < LargestPiece
            && events.Reader.TryPeek(out var next) && next.Id == first.Id
            && next is OutputEvent { Output: StreamOutput more } && more.Name == stream.Name)
        {
            text.Append(more.Text);
            events.Reader.TryRead(out _);
        }

        return new OutputEvent(first.Id, stream with { Text = text.ToString() });
    }

    private sealed class CellClient(EngineHost host, int id) : ICellClient
    {
        private readonly SemaphoreSlim turn = new(1);
        private TaskCompletionSource<string?> answer = new();

        public void Show(CellOutput output) => host.events.Writer.TryWrite(new OutputEvent(id, output));

        public async Task<string?> AskAsync(InputRequest request, CancellationToken cancellation)
        {
            await turn.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
                host.events.Writer.TryWrite(new QuestionEvent(id, request));
                return await answer.Task.WaitAsync(cancellation).ConfigureAwait(false);
            }
            finally
            {
                turn.Release();
            }
        }

        public void Hear(string? text) => answer.TrySetResult(text);
    }
}
