package browser

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestE2E runs the stories of e2e/ in Chromium against a real node, a file after
// the other:
//
//	go test ./devices/browser -run E2E/track -v
//
// COURIERMQ_TEST_SHOTS names a folder for pictures of every state.
func TestE2E(t *testing.T) {
	npx := tool(t, "playwright")
	if _, err := os.Stat(chromium()); err != nil {
		missing(t, "chromium")
	}
	node := filepath.Join(t.TempDir(), "couriermq")
	if out, err := exec.Command("go", "build", "-o", node, "../../cmd/couriermq").CombinedOutput(); err != nil {
		t.Fatalf("build the node: %v\n%s", err, out)
	}
	files, err := filepath.Glob("e2e/*.spec.ts")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d files of stories, %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".spec.ts")
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
			defer cancel()
			cmd := exec.CommandContext(ctx, npx, "test", "--config=e2e/playwright.config.ts", "/"+name+".spec.ts")
			cmd.WaitDelay = time.Minute // a browser that survives it keeps its output open
			cmd.Env = append(os.Environ(), "COURIERMQ_TEST_BINARY="+node, "COURIERMQ_TEST_CHROMIUM="+chromium(),
				"COURIERMQ_TEST_OUTPUT="+filepath.Join(t.TempDir(), "traces"))
			out, err := cmd.CombinedOutput()
			t.Logf("%s", out)
			if err != nil {
				t.Error(err)
			}
			if !strings.Contains(string(out), "passed") {
				t.Error("no story ran")
			}
		})
	}
}

// TestTypes holds the sources and the stories to their types, which the build
// does not check.
func TestTypes(t *testing.T) {
	if out, err := exec.CommandContext(t.Context(), tool(t, "tsc"), "-p", ".").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// tool is a program of node_modules.
func tool(t *testing.T, name string) string {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		missing(t, "node")
	}
	path := filepath.Join("node_modules", ".bin", name)
	if _, err := os.Stat(path); err != nil {
		missing(t, name)
	}
	return path
}

// missing skips a test whose programs are not installed; where CI runs, it fails.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatalf("%s is not installed", what)
	}
	t.Skipf("%s is not installed; bash .ci/test installs it", what)
}

// chromium is the browser: Debian's, where nothing else is said.
func chromium() string {
	if path := os.Getenv("COURIERMQ_TEST_CHROMIUM"); path != "" {
		return path
	}
	if runtime.GOOS == "linux" {
		for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
			if path, err := exec.LookPath(name); err == nil {
				return path
			}
		}
	}
	return "/usr/bin/chromium"
}
