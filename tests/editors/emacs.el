;;; Drives eglot over the handbook, and writes what it saw as JSON to $SEEN.  -*- lexical-binding: t -*-
;; Waits for what shall happen, never for a time; what does not happen is an error with its name.

(require 'json)

(defvar drive-patience 20)
(defvar drive-seen nil)

(defun drive-wait (what happened)
  "Wait until HAPPENED returns non-nil, and return that; say WHAT did not come."
  (let ((until (+ (float-time) drive-patience)) found)
    (while (not (setq found (funcall happened)))
      (when (> (float-time) until)
        (error "%s did not come" what))
      (accept-process-output nil 0.02))
    found))

(defun drive-note (key value)
  (push (cons key value) drive-seen))

(defun drive-gaps ()
  "Code and text of each diagnostic of the buffer, by place."
  (mapcar (lambda (one)
            (let ((said (flymake-diagnostic-text one)))
              (list (and (string-match "\\[\\(E[0-9]+\\)\\]" said) (match-string 1 said))
                    (buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one))
                    said)))
          (sort (flymake-diagnostics)
                (lambda (one other) (< (flymake-diagnostic-beg one) (flymake-diagnostic-beg other))))))

(defun drive-at (words)
  (goto-char (point-min))
  (search-forward words))

(defun drive ()
  ;; In batch mode nobody answers: every question is answered by yes.
  (fset 'y-or-n-p (lambda (&rest _) t))
  (find-file "docs/plans/impl-plan-002-st-ebb.md")
  (let ((plan (current-buffer)))
    ;; `eglot-ensure' waits for the next command, and there is none in batch mode.
    (run-hooks 'post-command-hook)
    (drive-wait "the server" #'eglot-current-server)
    (drive-note 'root (directory-file-name (expand-file-name (project-root (eglot--project (eglot-current-server))))))
    (drive-wait "the diagnostics of the plan"
                (lambda () (equal (mapcar #'car (drive-gaps)) '("E150" "E141" "E140"))))
    (drive-note 'diagnostics (vconcat (mapcar #'vconcat (mapcar (lambda (one) (list (car one) (cadr one)))
                                                                (drive-gaps)))))
    (drive-at "id: PRD-00")
    (xref-find-definitions (xref-backend-identifier-at-point 'eglot))
    (drive-note 'definition (vector (file-name-nondirectory buffer-file-name)
                                    (string-trim (thing-at-point 'line t))))
    (switch-to-buffer plan)
    (drive-at "id: PRD-00")
    (eglot-rename "PRD-012")
    (drive-note 'plan (buffer-substring-no-properties (point-min) (point-max)))
    (save-some-buffers t)
    (drive-wait "the diagnostics after the rename"
                (lambda () (equal (mapcar #'cadr (drive-gaps)) '("approved" "PRD-012" "ADR-07"))))))

(condition-case fault
    (drive)
  (error (drive-note 'fault (error-message-string fault))))
(with-temp-file (getenv "SEEN")
  (insert (json-encode (nreverse drive-seen))))
