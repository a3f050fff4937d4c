namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A part of a network: it owns parameters, buffers and other modules. A derived class assigns them to fields and calls
        /// <see cref="RegisterComponents"/>; the fields' names become the keys of the state dict.
        /// </summary>
        public partial class Module : IDisposable
        {
            protected string? name;
            private bool inTraining = true;

            protected Module(string name) => this.name = name;

            /// <summary>Whether the module is in training mode: dropout drops, batch normalisation uses the batch.</summary>
            public virtual bool training => inTraining;

            /// <summary>The name given by the derived class.</summary>
            public virtual string GetName() => name ?? GetType().Name;

            /// <summary>Puts the module and all in it into training mode, or out of it.</summary>
            public virtual void train(bool train = true)
            {
                inTraining = train;
                foreach (var child in children())
                    child.train(train);
            }

            public virtual void eval() => train(false);

            /// <summary>Calls a function on all modules inside and then on this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in children())
                    child.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Clears the gradients of all parameters, or sets them to zero.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    if (set_to_none)
                    {
                        parameter.grad = null;
                        continue;
                    }

                    using var gradient = parameter.grad;
                    gradient?.zero_();
                }
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes of parameters, buffers and the modules inside.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                    return;
                foreach (var (_, parameter) in ownParameters)
                    parameter.Dispose();
                foreach (var (_, (buffer, _)) in ownBuffers)
                    buffer.Dispose();
                foreach (var (_, module) in submodules)
                    module.Dispose();
            }
        }
    }
}
